import { type Cloud, type Heard, TO_THE_DEAD } from './cloud.ts';
import type { Fate, Sent } from './wire.ts';

/**
 * What befalls one request of a function, and the function with it.
 * - killed before: the request is not sent any more; Lambda says that it ran out of time, which the machine tries again.
 * - killed after: it had its effect, and nothing after it; the process has exited, which fails the execution.
 * - repeated: it had its effect, but the connection was cut before the answer; the SDK sends it again by itself.
 * - out of reach: it never arrives, however often the SDK sends it; the function lives on and hears of it.
 * - unanswered: it had its effect, and the function never hears of it, however often the SDK sends it.
 */
const STRIKES = ['killed before', 'killed after', 'repeated', 'out of reach', 'unanswered'] as const;
export type Strike = (typeof STRIKES)[number];

/** The n-th request of a function in a story, and the one before it in the same invocation. */
export type Place = { name: string; n: number; operation: string; previous: string | undefined };

/** What changes nothing: to be killed after it is to be killed before it, and a repetition is none. */
const LOOKS = /^(GetItem|BatchGetItem|Query|DescribeExecution|GetPublicKey|GET )/;

/** Whether a strike at a place is another than one that is played anyway. */
export const matters = (strike: Strike, { operation, previous }: Place): boolean => {
  if (strike === 'out of reach') return true;
  if (strike === 'killed before') return previous === undefined || !LOOKS.test(previous);
  return !LOOKS.test(operation);
};

const functionOf = ({ sender }: Sent): string | undefined => sender?.split('#')[0];

/** All requests of a story that went well. */
export function placesOf(heard: readonly Heard[]): Place[] {
  const counts = new Map<string, number>();
  const calls = new Set<string>();
  const last = new Map<string | undefined, string>();
  return heard.flatMap((sent) => {
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

/** Strikes once, at a place of the story that is told next. @returns whether it has come to that */
export function strikeAt(cloud: Cloud, strike: Strike, place: Place): () => boolean {
  const calls = new Set<string>();
  let struck: string | undefined;
  let repeated = false;
  cloud.decide = (sent): Fate => {
    if (sent.call === struck) {
      repeated = true;
      return again(strike);
    }
    if (struck !== undefined || functionOf(sent) !== place.name || calls.has(sent.call)) return 'pass';
    calls.add(sent.call);
    if (calls.size !== place.n) return 'pass';
    struck = sent.call;
    return first(cloud, strike, sent.sender ?? '');
  };
  return () => struck !== undefined && (repeated || strike !== 'repeated');
}

function first(cloud: Cloud, strike: Strike, sender: string): Fate {
  switch (strike) {
    case 'killed before':
      cloud.kill(sender, 'Sandbox.Timedout');
      return { before: TO_THE_DEAD };
    case 'killed after':
      return { after: TO_THE_DEAD, also: () => cloud.kill(sender, 'Runtime.ExitError') };
    case 'out of reach':
      return 'cut before';
    default:
      return 'cut after';
  }
}

const again = (strike: Strike): Fate => (strike === 'repeated' ? 'pass' : 'cut before');
