import type { Execution } from './executions.ts';

/** An execution in a list of the API; with times in epoch seconds. */
export function summarize({ executionArn, name, startedAt, outcome }: Execution) {
  return {
    executionArn,
    stateMachineArn: executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, ''),
    name,
    status: outcome.status,
    startDate: startedAt / 1000,
    ...('stoppedAt' in outcome && { stopDate: outcome.stoppedAt / 1000 }),
  };
}

export function describe(execution: Execution) {
  const { stoppedAt: _, status: __, ...result } = { stoppedAt: 0, ...execution.outcome };
  return { ...summarize(execution), input: execution.input, ...result };
}

/** One page of a list, with the token of the next. */
export function paged<T>(all: readonly T[], maxResults: number, nextToken = '0') {
  const from = Number(nextToken) || 0;
  const to = from + (maxResults || 100);
  return { page: all.slice(from, to), next: to < all.length ? { nextToken: String(to) } : {} };
}
