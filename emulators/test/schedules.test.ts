import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { createEventBridge } from '../eventbridge/event-bridge.ts';
import { nextRun } from '../eventbridge/schedule-expression.ts';
import { startSchedules } from '../eventbridge/schedules.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import { functionsInMemory } from '../lambda/functions-in-memory.ts';

const MINUTE = 60_000;
type Events = FunctionDeclaration['events'];
const declared = (name: string, events: Events): FunctionDeclaration => ({ name, handler: 'a.b', events });

describe('schedules', () => {
  it('follow the clock, and a jump over several times invokes once', async () => {
    const clock = handClock();
    const { lambda, invoked } = functionsInMemory({ sweep: () => null });
    const functions = [declared('sweep', [{ schedule: { rate: 'rate(5 minutes)' } }])];
    const schedules = startSchedules({ functions, lambda, clock });

    clock.advance(4 * MINUTE);
    await setImmediate();
    expect(invoked).toHaveLength(0);
    clock.advance(MINUTE);
    await setImmediate();
    expect(invoked).toHaveLength(1);
    clock.advance(24 * 60 * MINUTE);
    await setImmediate();
    expect(invoked).toHaveLength(2);

    await schedules.stop();
    clock.advance(5 * MINUTE);
    await setImmediate();
    expect(invoked).toHaveLength(2);
    expect(invoked[0]?.event).toMatchObject({
      source: 'aws.events',
      time: '2026-11-23T10:05:00Z',
      detail: {},
    });
  });

  it('invoke a function at once on demand, with a detail', async () => {
    const { lambda, invoked } = functionsInMemory({ sweep: () => null });
    const schedules = startSchedules({ functions: [], lambda, clock: handClock() });

    await schedules.runNow('sweep', { full: true });

    expect(invoked).toMatchObject([{ name: 'sweep', event: { detail: { full: true } } }]);
  });

  it('survive a failed invocation', async () => {
    const clock = handClock();
    const { lambda, invoked } = functionsInMemory({
      sweep: () => Promise.reject(new Error('expected by the test')),
    });
    startSchedules({
      functions: [declared('sweep', [{ schedule: { rate: 'rate(1 hour)' } }])],
      lambda,
      clock,
    });

    clock.advance(60 * MINUTE);
    clock.advance(60 * MINUTE);
    await setImmediate();

    expect(invoked).toHaveLength(2);
  });

  it.each([
    ['rate(1 day)', '2026-11-24T10:07:30.000Z'],
    ['cron(0 * * * ? *)', '2026-11-23T11:00:00.000Z'],
    ['cron(30 * ? * * *)', '2026-11-23T10:30:00.000Z'],
    ['cron(5 10 * * ? *)', '2026-11-24T10:05:00.000Z'],
    ['cron(8 10 * * ? *)', '2026-11-23T10:08:00.000Z'],
  ])('%s runs next at %s', (expression, expected) => {
    const now = Date.parse('2026-11-23T10:07:30Z');

    expect(new Date(nextRun(expression, now)).toISOString()).toBe(expected);
  });

  it.each(['rate(5)', 'cron(0 9 ? * MON-FRI *)', 'at(2026-11-23T10:00:00)'])('reject %s', (expression) => {
    expect(() => nextRun(expression, 0)).toThrow('not known here');
  });
});

describe('the event bus', () => {
  const pattern = { source: ['aws.ses'], detail: { eventType: ['Bounce'] } };
  const bounce = { source: 'aws.ses', 'detail-type': 'Email Bounced', detail: { eventType: 'Bounce' } };
  const delivery = { source: 'aws.ses', 'detail-type': 'Email Delivered', detail: { eventType: 'Delivery' } };
  const functions = [declared('feedback', [{ eventBridge: { pattern } }]), declared('other', [])];

  it('delivers an event to the subscribers of its kind, and to no other', async () => {
    const { lambda, invoked } = functionsInMemory({ feedback: () => null, other: () => null });
    const bus = createEventBridge({ functions, lambda, clock: handClock() });

    await bus.emit(delivery);
    await bus.emit(bounce);

    expect(invoked).toMatchObject([{ name: 'feedback', event: { ...bounce, version: '0' } }]);
  });

  it('retries a failed delivery after a minute and after two more, then discards it', async () => {
    const clock = handClock();
    const { lambda, invoked } = functionsInMemory({
      feedback: () => Promise.reject(new Error('expected by the test')),
    });
    const bus = createEventBridge({ functions, lambda, clock });

    await bus.emit(bounce);
    const counts = [invoked.length];
    for (let minute = 0; minute < 6; minute += 1) {
      clock.advance(MINUTE);
      await bus.settled();
      counts.push(invoked.length);
    }

    expect(counts).toEqual([1, 2, 2, 3, 3, 3, 3]);
  });
});
