import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, after as later } from '../../lib/clock.ts';
import type { Change } from '../../lib/order/change-feed.ts';
import { changesSince, type Scope } from '../../lib/use-cases/changes-since.ts';
import { memoryFeed } from '../doubles/change-feed.ts';
import { orderMemory } from '../doubles/order-memory.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A feed whose entries appear when a test says so, with a reader that keeps its cursor. */
function aFeed() {
  const clock = handClock();
  const memory = orderMemory();
  const deps = { feed: memoryFeed(memory), clock };
  let count = 0;
  return {
    clock,
    deps,
    /** An entry of this time, by default now, appears. */
    appears(at: Instant = clock.now(), account = 'acme'): string {
      const orderId = `01KB00000000000000000000${String(count++).padStart(2, '0')}`;
      const position = `${at}#${orderId}#000001`;
      memory.changes.set(position, { position, at, orderId, account, types: ['order.created'], sequence: 1 });
      return position;
    },
    async reader(scope: Scope = 'acme') {
      let { cursor } = await changesSince(deps, scope, undefined);
      return async (): Promise<string[]> => {
        const answer = await changesSince(deps, scope, cursor);
        ({ cursor } = answer);
        return answer.changes.map(positionOf);
      };
    },
  };
}

const positionOf = ({ position }: Change): string => position;

describe('Following the changes', () => {
  it('begins with none, and a cursor from which each later one is read once', async () => {
    const { clock, appears, reader } = aFeed();
    appears();
    const read = await reader();

    expect(await read()).toEqual([]);
    clock.advance(SECOND);
    const [first, second] = [appears(), appears()];
    expect(await read()).toEqual([first, second]);
    expect(await read()).toEqual([]);
    clock.advance(SECOND);
    const third = appears();
    expect(await read()).toEqual([third]);
    clock.advance(HOUR);
    expect(await read()).toEqual([]);
  });

  it('reads an entry that appears behind later ones, up to a minute late', async () => {
    const { clock, appears, reader } = aFeed();
    const read = await reader();
    const begun = clock.now();

    clock.advance(30 * SECOND);
    const soon = appears();
    expect(await read()).toEqual([soon]);
    clock.advance(29 * SECOND);
    const late = appears(begun);
    expect(await read()).toEqual([late]);
    expect(await read()).toEqual([]);
  });

  it('reads an entry that was written before the first cursor, and appears after it', async () => {
    const { clock, appears, reader } = aFeed();
    const begun = clock.now();
    clock.advance(5 * SECOND);
    const read = await reader();

    const late = appears(begun);

    expect(await read()).toEqual([late]);
  });

  it('shows an account its own entries only, and all of them to the service', async () => {
    const { appears, reader } = aFeed();
    const [acme, zeta, all] = await Promise.all([reader('acme'), reader('zeta'), reader('all')]);

    const [own, foreign] = [appears(undefined, 'acme'), appears(undefined, 'zeta')];

    expect([await acme(), await zeta(), await all()]).toEqual([[own], [foreign], [own, foreign]]);
  });

  it('answers the same cursor while nothing happens, and reads from a later time after some minutes', async () => {
    const { clock, deps } = aFeed();
    const { cursor: first } = await changesSince(deps, 'acme', undefined);

    clock.advance(240 * SECOND);
    expect((await changesSince(deps, 'acme', first)).cursor).toBe(first);
    clock.advance(120 * SECOND);
    expect((await changesSince(deps, 'acme', first)).cursor).not.toBe(first);
  });

  it('costs one query of a bounded number of entries', async () => {
    const { clock, appears, deps } = aFeed();
    const { cursor } = await changesSince(deps, 'zeta', undefined);
    for (let n = 0; n < 2000; n++) appears(later(clock.now(), n / 1000, 'seconds'));
    const counts: number[] = [];
    const feed = {
      listChanges: (from: string, count: number) => {
        counts.push(count);
        return deps.feed.listChanges(from, count);
      },
    };

    const answer = await changesSince({ feed, clock }, 'zeta', cursor);

    expect(counts).toEqual([500]);
    expect(answer.changes).toEqual([]);
    expect(answer.cursor.length).toBeLessThan(4000);
  });

  it('names no order of another account in a cursor that is still behind', async () => {
    const { clock, appears, deps } = aFeed();
    let { cursor } = await changesSince(deps, 'zeta', undefined);
    const begun = clock.now();
    for (let n = 0; n < 1200; n++) appears(later(begun, Math.floor(n / 2) / 1000, 'seconds'), 'acme');
    const own = appears(later(begun, 1, 'seconds'), 'zeta');
    const got: string[] = [];

    for (let request = 0; request < 3; request++) {
      const answer = await changesSince(deps, 'zeta', cursor);
      ({ cursor } = answer);
      got.push(...answer.changes.map(positionOf));
      expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('01KB');
    }

    expect(got).toEqual([own]);
  });

  it('advances even if more entries than an answer reads are of one millisecond', async () => {
    const { appears, deps } = aFeed();
    let { cursor } = await changesSince(deps, 'all', undefined);
    const appeared = Array.from({ length: 1200 }, () => appears());
    const got = new Set<string>();

    for (let request = 0; request < 4; request++) {
      const answer = await changesSince(deps, 'all', cursor);
      ({ cursor } = answer);
      for (const each of answer.changes) got.add(positionOf(each));
    }

    expect(got).toEqual(new Set(appeared));
  });

  it('skips none and repeats none, whenever each appears within a minute, and whenever a page asks', async () => {
    const entry = fc.record({ at: fc.nat(200), late: fc.nat(59) });
    const entries = fc.array(entry, { maxLength: 60 });
    const asking = fc.uniqueArray(fc.nat(260), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(entries, asking, async (coming, asked) => {
        const { clock, appears, reader } = aFeed();
        const begun = clock.now();
        const read = await reader();
        const appeared: string[] = [];
        const got: string[] = [];

        for (let second = 0; second <= 260; second++) {
          for (const { at } of coming.filter(({ at, late }) => at + late === second))
            appeared.push(appears(later(begun, at, 'seconds')));
          if (second === 260 || asked.includes(second)) got.push(...(await read()));
          clock.advance(SECOND);
        }

        expect(got.sort()).toEqual(appeared.sort());
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['nonsense', 'x'],
    ['the cursor of another list', Buffer.from('["orders","0"]').toString('base64url')],
    ['a time that is none', Buffer.from('["changes","yesterday",[]]').toString('base64url')],
    ['a time to come', Buffer.from('["changes","2099-01-01T00:00:00.000Z",[]]').toString('base64url')],
  ])('rejects %s, and says to load everything again', async (_, since) => {
    await expect(changesSince(aFeed().deps, 'acme', since)).rejects.toMatchObject({
      type: 'invalid-request',
      findings: [
        { field: '/since', code: 'cursor-invalid', message: expect.stringContaining('load everything') },
      ],
    });
  });

  it('rejects a cursor that is older than a day', async () => {
    const { clock, deps } = aFeed();
    const { cursor } = await changesSince(deps, 'acme', undefined);

    clock.advance(25 * HOUR);

    await expect(changesSince(deps, 'acme', cursor)).rejects.toMatchObject({
      findings: [{ field: '/since', code: 'cursor-expired' }],
    });
  });
});
