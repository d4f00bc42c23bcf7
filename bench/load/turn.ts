import { median } from '../row.ts';
import type { LoadResult } from './run-load.ts';

/** One turn of a server under load; turns of several servers alternate, because machines differ from minute to minute. */
export type Turn = {
  load: LoadResult;
  /** Processor time per order, of the server with its child processes. */
  cpuMilliseconds: number;
  /** The median time from the contact's approval to the certificate; undefined for a server without approvals. */
  approvalToCertificateMilliseconds?: number;
};

/** What is reported of several turns: medians, and all failures. */
export function summary(turns: readonly Turn[]) {
  const of = (value: (turn: Turn) => number) => median(turns.map(value));
  return {
    perSecond: of(({ load }) => load.perSecond),
    cpuMilliseconds: of((turn) => turn.cpuMilliseconds),
    medianMilliseconds: of(({ load }) => load.medianMilliseconds),
    slowestMilliseconds: Math.max(...turns.map(({ load }) => load.slowestMilliseconds)),
    approvalToCertificateMilliseconds: of((turn) => turn.approvalToCertificateMilliseconds ?? Number.NaN),
    failures: turns.flatMap(({ load }) => load.failures),
    turnsWithFailures: turns.filter(({ load }) => load.failures.length > 0).length,
  };
}
export type Summary = ReturnType<typeof summary>;
