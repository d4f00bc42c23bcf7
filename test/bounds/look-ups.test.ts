import { afterEach, describe, expect, it, vi } from 'vitest';
import { preflight } from '../../functions/http/preflight.ts';
import type { Answer, Resolver } from '../../lib/dns/resolver.ts';
import { anApi, SERVED } from '../functions/http/api.ts';
import { anEvent, contextOf } from '../functions/http/event.ts';
import { DV } from '../functions/http/orders.ts';

const NONE: Answer = { security: 'insecure', records: [], ttlSeconds: 60 };
const NULL_MX = [{ type: 'MX', preference: 0, exchange: '.' } as const];
const [operation] = SERVED.filter(({ id }) => id === 'preflight');

/** What preflight answers for this many domains, with this resolver. */
async function preflightOf(domains: number, dns: Resolver) {
  if (operation === undefined) throw new Error('There is no preflight.');
  const names = Array.from({ length: domains }, (_, index) => `example-${index}.com`);
  const event = anEvent(operation, { as: 'anna', body: { ...DV, names } });
  const answer = await preflight({ ...anApi(), dns })(event, contextOf('preflight'));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

describe('the look-ups of a preflight', () => {
  afterEach(() => vi.restoreAllMocks());

  it('end within a bounded time if the DNS of its domains is silent, and report it for each name (case F03)', async () => {
    // The budget of 8 s, at a hundred times the speed.
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const limits = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));

    const { status, body } = await preflightOf(4, { resolve: () => new Promise(() => {}) });

    expect(status).toBe(200);
    expect(limits).toHaveBeenCalledExactlyOnceWith(8000);
    expect(
      body.findings.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
    ).toEqual(expect.arrayContaining([0, 1, 2, 3].map((index) => `/names/${index} caa-unavailable`)));
    expect(body.plan.domains.map(({ mx }: { mx: string }) => mx)).toEqual(Array(4).fill('unknown'));
  });

  it('run in parallel: 100 domains take a few rounds of queries, and each query is sent once', async () => {
    const asked: string[] = [];
    let open: (() => void)[] = [];
    const dns: Resolver = {
      async resolve(name, type) {
        asked.push(`${name} ${type}`);
        await new Promise<void>((resolve) => open.push(resolve));
        return NONE;
      },
    };

    let rounds = 0;
    const answered = preflightOf(100, dns).finally(() => clearInterval(ticking));
    const ticking = setInterval(() => {
      const round = open;
      open = [];
      if (round.length > 0) rounds += 1;
      for (const answer of round) answer();
    }, 5);

    expect((await answered).status).toBe(200);
    // CAA of each and of com; MX, A and AAAA of each.
    expect(asked).toHaveLength(401);
    expect(new Set(asked).size).toBe(401);
    expect(rounds).toBeLessThan(20);
  });

  it('are bounded if each of 100 names has all the labels that a name may have, below a domain without mail', async () => {
    const asked: string[] = [];
    const dns: Resolver = {
      async resolve(name, type) {
        asked.push(`${name} ${type}`);
        return { ...NONE, records: name === 'example.com' ? NULL_MX : [] };
      },
    };
    if (operation === undefined) throw new Error('There is no preflight.');
    const names = Array.from({ length: 100 }, (_, name) => `a.b.c.d.e.f.g.n${name}.example.com`);
    const event = anEvent(operation, { as: 'anna', body: { ...DV, names } });

    const answer = await preflight({ ...anApi(), dns })(event, contextOf('preflight'));

    expect(answer.statusCode).toBe(200);
    // Of each name and the seven domains below the registered one: CAA, MX, A, AAAA. Of the others: CAA, and one MX.
    expect(asked).toHaveLength(100 * 8 * 4 + 3);
  });
});
