import { randomUUID } from 'node:crypto';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { eventMatcher, type Refs } from './event-pattern.ts';

/** An event of a source; the bus adds the fields of the envelope. */
export type Emitted = { source: string; 'detail-type': string; detail: unknown; resources?: string[] };

export type EventBridge = {
  /** Resolves after one attempt at each subscriber, so that a source can keep an event until then. */
  emit(event: Emitted): Promise<void>;
  /** Resolves when no delivery is running; retries may still be pending. */
  settled(): Promise<void>;
};

/** Pauses before the retries of an asynchronous invocation, as in Lambda. */
const RETRY_AFTER_SECONDS = [60, 120];

/** Delivers events to the functions whose pattern matches, each in at most three attempts. */
export function createEventBridge(options: {
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
  clock: MachineClock;
  refs?: Refs;
}): EventBridge {
  const { lambda, clock } = options;
  const subscribers = options.functions.flatMap(({ name, events }) =>
    events.flatMap(({ eventBridge }) =>
      eventBridge?.pattern ? [{ name, matches: eventMatcher(eventBridge.pattern, options.refs) }] : [],
    ),
  );
  const running = new Set<Promise<void>>();

  async function deliver(name: string, event: object, attempt: number): Promise<void> {
    try {
      await lambda.invoke(name, event);
    } catch (error) {
      const pause = RETRY_AFTER_SECONDS[attempt];
      console.error(
        `${name} failed on an event (${pause ? 'retrying later' : 'discarded after all attempts'}):`,
        error,
      );
      if (pause !== undefined)
        clock.at(clock.milliseconds() + pause * 1000, () => void track(deliver(name, event, attempt + 1)));
    }
  }

  function track(delivery: Promise<void>): Promise<void> {
    running.add(delivery);
    return delivery.finally(() => running.delete(delivery));
  }

  return {
    async emit(emitted) {
      const event = { ...envelope(clock), ...emitted };
      const wanting = subscribers.filter(({ matches }) => matches(event));
      await Promise.all(wanting.map(({ name }) => track(deliver(name, event, 0))));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** The fields that every event of EventBridge has. */
export function envelope(clock: MachineClock) {
  return {
    version: '0',
    id: randomUUID(),
    account: '000000000000',
    time: `${clock.now().slice(0, 19)}Z`,
    region: 'us-east-1',
    resources: [],
  };
}
