import { setImmediate } from 'node:timers/promises';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { envelope } from './event-bridge.ts';
import { nextRun } from './schedule-expression.ts';

/**
 * Invokes functions by their schedules. If the clock jumps over several times of a schedule, its function is invoked once.
 */
export function startSchedules(options: {
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
  clock: MachineClock;
}) {
  const { lambda, clock } = options;
  const running = new Set<Promise<unknown>>();
  const cancels = new Map<string, () => void>();

  function run(name: string, event: unknown) {
    // Two functions that are due at once do not share a tick, as they would not share a process.
    const invoked = setImmediate()
      .then(() => lambda.invoke(name, event))
      .catch((error: unknown) => console.error(`${name} failed on its schedule:`, error));
    running.add(invoked);
    invoked.finally(() => running.delete(invoked));
    return invoked;
  }

  function plan(key: string, name: string, expression: string, input: unknown) {
    const due = nextRun(expression, clock.milliseconds());
    const cancel = clock.at(due, () => {
      plan(key, name, expression, input);
      run(name, input ?? scheduledEvent(clock, name, {}));
    });
    cancels.set(key, cancel);
  }

  for (const { name, events } of options.functions)
    for (const { schedule, eventBridge } of events) {
      const rates = [schedule?.rate ?? [], eventBridge?.schedule ?? []].flat();
      for (const rate of rates) plan(`${name} ${rate}`, name, rate, schedule?.input);
    }

  return {
    /** Invokes a function now, as its schedule would, with this detail. */
    runNow: (name: string, detail: object) => run(name, scheduledEvent(clock, name, detail)),
    async stop() {
      for (const cancel of cancels.values()) cancel();
      await Promise.all(running);
    },
  };
}

function scheduledEvent(clock: MachineClock, name: string, detail: object) {
  return {
    ...envelope(clock),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    resources: [`arn:aws:events:us-east-1:000000000000:rule/${name}`],
    detail,
  };
}
