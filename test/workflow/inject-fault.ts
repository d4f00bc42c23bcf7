import { Transient } from '../../lib/problem.ts';
import type { World } from './world.ts';

/** How a fault ends a step: it is killed and retried, it is killed with its execution, or only a response is lost. */
export const FAULTS = ['killed, then retried', 'killed for good', 'left without an answer'] as const;
export type Fault = (typeof FAULTS)[number];

/** The error of a killed Lambda function: the state machine retries on the first name, and fails on the second. */
class Killed extends Error {
  constructor(fault: Fault) {
    super('Killed.');
    this.name = fault === 'killed, then retried' ? 'Lambda.Unknown' : 'Runtime.ExitError';
  }
}

/**
 * Injects a fault into a step once, at its n-th call of one of its ports. A killed step does nothing
 * more, not even clean-up.
 * @returns whether the fault was injected
 */
export function injectFault(here: World, doing: string, fault: Fault, n: number): () => boolean {
  let calls = 0;
  let injected = false;
  here.hooks.portsOf = (step, ports) => {
    if (step !== doing) return ports;
    let killed = false;
    const ask = async (call: () => unknown): Promise<unknown> => {
      if (killed) throw new Killed(fault);
      calls += 1;
      if (calls !== n || injected) return call();
      injected = true;
      if (fault === 'left without an answer') {
        await call();
        throw new Transient('No answer.');
      }
      killed = true;
      throw new Killed(fault);
    };
    return watched(ports, ask);
  };
  return () => injected;
}

/** Runs an act once, right before the n-th call of a step to one of its ports. @returns whether it ran */
export function actAmid(here: World, doing: string, n: number, act: () => Promise<void>): () => boolean {
  let calls = 0;
  const ask = async (call: () => unknown): Promise<unknown> => {
    calls += 1;
    if (calls === n) await act();
    return call();
  };
  here.hooks.portsOf = (step, ports) => (step === doing ? watched(ports, ask) : ports);
  return () => calls >= n;
}

/** Ports that neither decide nor store anything, and the memory of an instance: their calls cannot fail. */
const LOCAL = [
  'clock',
  'full',
  'random',
  'terms',
  'rules',
  'reuseDays',
  'names',
  'approvals',
  'replyAddress',
  'needsReviewer',
  'alarm',
];

/** The memory of an instance, which no call leaves. */
const REMEMBERED = 'heldUntil';

function watched<P extends object>(ports: P, ask: (call: () => unknown) => Promise<unknown>): P {
  return new Proxy(ports, {
    get(target, name, receiver) {
      const port: unknown = Reflect.get(target, name, receiver);
      if (LOCAL.includes(String(name)) || typeof port !== 'object' || port === null) return port;
      return new Proxy(port, {
        get(of, method) {
          const call: unknown = Reflect.get(of, method);
          if (typeof call !== 'function' || method === REMEMBERED) return call;
          return (...all: unknown[]) => ask(() => Reflect.apply(call, of, all));
        },
      });
    },
  });
}
