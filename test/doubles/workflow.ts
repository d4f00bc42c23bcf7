import type { Instant } from '../../lib/clock.ts';
import { declineExecutionName, executionName, type Workflow } from '../../lib/execution/workflow.ts';

/** A workflow that only records what was started and woken. */
export function memoryWorkflow() {
  const executions = new Map<string, { since: Instant; isEnded: boolean }>();
  const completed: string[] = [];
  const started = (name: string) => {
    const execution = executions.get(name) ?? { since: new Date().toISOString(), isEnded: false };
    executions.set(name, execution);
    return execution;
  };
  const workflow: Workflow = {
    async start(orderId, run) {
      const { since, isEnded } = started(executionName(orderId, run));
      return isEnded ? undefined : since;
    },
    async startDeclineHandling(orderId, declined) {
      started(declineExecutionName(orderId, declined));
    },
    async complete(token) {
      if (completed.includes(token)) return false;
      completed.push(token);
      return true;
    },
  };
  return {
    ...workflow,
    /** The names of all executions that were ever started. */
    started: () => [...executions.keys()],
    /** Tokens that were completed, in order. */
    completed,
    /** Ends an execution, with or without a fault. */
    end(orderId: string, run: number): void {
      started(executionName(orderId, run)).isEnded = true;
    },
  };
}
