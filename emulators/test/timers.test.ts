import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';

describe('timers', () => {
  it('fire what became due in its order, however the clock moves, and never what was cancelled', () => {
    const timer = fc.record({ due: fc.nat(1000), cancelled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(timer), fc.array(fc.nat(300)), (timers, moves) => {
        const clock = handClock();
        const start = clock.milliseconds();
        const fired: { due: number; index: number }[] = [];

        for (const [index, { due, cancelled }] of timers.entries()) {
          const cancel = clock.at(start + due, () => fired.push({ due, index }));
          if (cancelled) cancel();
        }
        let elapsed = 0;
        for (const move of moves) {
          elapsed += move;
          clock.advance(move);
        }

        const expected = timers
          .map(({ due, cancelled }, index) => ({ due, index, cancelled }))
          .filter(({ due, cancelled }) => !cancelled && moves.length > 0 && due <= elapsed)
          .map(({ due, index }) => ({ due, index }))
          .sort((a, b) => a.due - b.due || a.index - b.index);
        expect(fired).toEqual(expected);
        clock.stop();
      }),
    );
  });

  it('stay correct after thousands of cancelled deadlines', () => {
    const clock = handClock();
    const fired: number[] = [];

    for (let index = 0; index < 10_000; index += 1) {
      const cancel = clock.at(clock.milliseconds() + 86_400_000 + index, () => fired.push(index));
      if (index % 1000 !== 0) cancel();
    }
    clock.advance(2 * 86_400_000);

    expect(fired).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]);
  });

  it('can be set by a timer that fires', () => {
    const clock = handClock();
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.at(clock.milliseconds() + 1000, tick);
    };

    clock.at(clock.milliseconds() + 1000, tick);
    for (let second = 0; second < 5; second += 1) clock.advance(1000);

    expect(ticks).toBe(5);
  });
});
