import { type Cloud, KILLED_RESPONSE, type RecordedRequest } from './cloud.ts';
import type { Fate, Sent } from './wire.ts';

/**
 * What happens to one request of a function, and to the function.
 * - killed before: the request is not sent any more; Lambda reports a time-out, which the machine retries.
 * - killed after: it had its effect, and nothing after it; the process has exited, which fails the execution.
 * - repeated: it had its effect, but the connection was cut before the answer; the SDK retries it by itself.
 * - out of reach: it never arrives, however often the SDK retries it; the function continues with the error.
 * - unanswered: it had its effect, and its response never arrives, however often the SDK retries it.
 */
const FAULTS = ['killed before', 'killed after', 'repeated', 'out of reach', 'unanswered'] as const;
export type Fault = (typeof FAULTS)[number];

/** The n-th request of a function in a scenario, and the one before it in the same invocation. */
export type Point = { name: string; n: number; operation: string; previous: string | undefined };

/** Operations that change nothing: a kill after one is a kill before it, and its repetition has no effect. */
const LOOKS = /^(GetItem|BatchGetItem|Query|DescribeExecution|GetPublicKey|GET )/;

/**
 * Whether a fault at a point differs from one that is injected anyway. A kill before a request is one after the request
 * before it; only a state machine reacts to them differently, because it retries a time-out.
 */
export const matters = (
  fault: Fault,
  { name, operation, previous }: Point,
  ofMachine: ReadonlySet<string>,
): boolean => {
  if (fault === 'out of reach') return true;
  if (fault === 'killed before')
    return previous === undefined || (!LOOKS.test(previous) && ofMachine.has(name));
  return !LOOKS.test(operation);
};

const functionOf = ({ sender }: Sent): string | undefined => sender?.split('#')[0];

/** All requests of a scenario without faults. */
export function pointsOf(requests: readonly RecordedRequest[]): Point[] {
  const counts = new Map<string, number>();
  const calls = new Set<string>();
  const last = new Map<string | undefined, string>();
  return requests.flatMap((sent) => {
    const name = functionOf(sent);
    if (name === undefined || calls.has(sent.call)) return [];
    calls.add(sent.call);
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    const previous = last.get(sent.sender);
    last.set(sent.sender, sent.operation);
    return [{ name, n, operation: sent.operation, previous }];
  });
}

/** Injects a fault once, at a point of the scenario that runs next. @returns whether it was injected */
export function injectFault(cloud: Cloud, fault: Fault, point: Point): () => boolean {
  const calls = new Set<string>();
  let injected: string | undefined;
  let repeated = false;
  cloud.decide = (sent): Fate => {
    if (sent.call === injected) {
      repeated = true;
      return again(fault);
    }
    if (injected !== undefined || functionOf(sent) !== point.name || calls.has(sent.call)) return 'pass';
    calls.add(sent.call);
    if (calls.size !== point.n) return 'pass';
    injected = sent.call;
    return first(cloud, fault, sent.sender ?? '');
  };
  return () => injected !== undefined && (repeated || fault !== 'repeated');
}

function first(cloud: Cloud, fault: Fault, sender: string): Fate {
  switch (fault) {
    case 'killed before':
      cloud.kill(sender, 'Sandbox.Timedout');
      return { before: KILLED_RESPONSE };
    case 'killed after':
      return { after: KILLED_RESPONSE, also: () => cloud.kill(sender, 'Runtime.ExitError') };
    case 'out of reach':
      return 'cut before';
    default:
      return 'cut after';
  }
}

const again = (fault: Fault): Fate => (fault === 'repeated' ? 'pass' : 'cut before');
