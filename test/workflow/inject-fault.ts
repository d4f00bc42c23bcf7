import { Transient } from '../../lib/problem.ts';
import type { World } from './world.ts';

/** How a fault ends what somebody does: he dies and is tried again, he dies and his execution with him, or only an answer is lost. */
export const FAULTS = ['killed, then tried again', 'killed for good', 'left without an answer'] as const;
export type Fault = (typeof FAULTS)[number];

/** What a Lambda's death is called: the machine tries the first one again, and fails with the second. */
class Death extends Error {
  constructor(fault: Fault) {
    super('Killed.');
    this.name = fault === 'killed, then tried again' ? 'Lambda.Unknown' : 'Runtime.ExitError';
  }
}

/**
 * Lets a fault befall who does something, once, at the n-th time that he asks one of his ports. A dead one does nothing
 * more, not even tidy up.
 * @returns whether it came to that
 */
export function befall(here: World, doing: string, fault: Fault, n: number): () => boolean {
  let asked = 0;
  let struck = false;
  here.meddling.ports = (who, ports) => {
    if (who !== doing) return ports;
    let dead = false;
    const ask = async (call: () => unknown): Promise<unknown> => {
      if (dead) throw new Death(fault);
      asked += 1;
      if (asked !== n || struck) return call();
      struck = true;
      if (fault === 'left without an answer') {
        await call();
        throw new Transient('No answer.');
      }
      dead = true;
      throw new Death(fault);
    };
    return watched(ports, ask);
  };
  return () => struck;
}

/** Lets somebody act once, while somebody else is about to ask one of his ports for the n-th time. @returns whether he did */
export function amid(here: World, doing: string, n: number, act: () => Promise<void>): () => boolean {
  let asked = 0;
  const ask = async (call: () => unknown): Promise<unknown> => {
    asked += 1;
    if (asked === n) await act();
    return call();
  };
  here.meddling.ports = (who, ports) => (who === doing ? watched(ports, ask) : ports);
  return () => asked >= n;
}

/** Whatever decides and remembers nothing by itself: its calls cannot fail. */
const LOCAL = [
  'clock',
  'random',
  'terms',
  'rules',
  'reuseDays',
  'approvals',
  'replyAddress',
  'needsReviewer',
  'alarm',
];

function watched<P extends object>(ports: P, ask: (call: () => unknown) => Promise<unknown>): P {
  return new Proxy(ports, {
    get(target, name, receiver) {
      const port: unknown = Reflect.get(target, name, receiver);
      if (LOCAL.includes(String(name)) || typeof port !== 'object' || port === null) return port;
      return new Proxy(port, {
        get(of, method) {
          const call: unknown = Reflect.get(of, method);
          if (typeof call !== 'function') return call;
          return (...all: unknown[]) => ask(() => Reflect.apply(call, of, all));
        },
      });
    },
  });
}
