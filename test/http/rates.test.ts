import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Counters } from '../../lib/counters.ts';
import { rateWindow } from '../../lib/http/rate-window.ts';
import { memoryCounters } from '../doubles/counters.ts';

const LIMITS = {
  REQUESTS_PER_CALLER_AND_MINUTE: 5,
  REQUESTS_PER_ADDRESS_AND_MINUTE: 3,
  POSTS_PER_ACCOUNT_AND_MINUTE: 2,
};

/** The API in a process of its own with low limits, in the middle of a minute that does not pass. */
async function api(rates: Counters = memoryCounters()) {
  vi.resetModules();
  const { anApi } = await import('../functions/http/api.ts');
  const { RateLimits, useRateLimits } = await import('../../lib/http/rate-limits.ts');
  const made = anApi({}, rates);
  useRateLimits(RateLimits.parse(LIMITS));
  return made;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-24T10:00:20.000Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const LIST = 'listOrders';

describe('the API', () => {
  it('tells a caller with each answer how many requests are left, and rejects more', async () => {
    const { call } = await api();

    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await call(LIST, { as: 'anna' }));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[0]?.headers).toMatchObject({
      'ratelimit-policy': '"caller";q=5;w=60',
      ratelimit: '"caller";r=4;t=40',
    });
    const last = answers[5];
    expect(last?.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': '40',
      ratelimit: '"caller";r=0;t=40',
    });
    expect(last?.body).toMatchObject({ type: '/docs#problem-rate-limited', status: 429 });
  });

  it('accepts a caller again in the next minute, and limits no caller for another', async () => {
    const { call } = await api();
    for (let n = 0; n < 6; n++) await call(LIST, { as: 'anna' });

    const other = await call(LIST, { as: 'zoe' });
    vi.setSystemTime(Date.parse('2026-11-24T10:01:00.000Z'));
    const again = await call(LIST, { as: 'anna' });

    expect([other.status, again.status]).toEqual([200, 200]);
  });

  it('counts callers without a member by their address, and never a member by it', async () => {
    const { call } = await api();
    const refused = { context: { refused: 'The token has ended.' } };

    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await call(LIST, refused));
    const member = await call(LIST, { as: 'anna' });

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(answers[3]?.headers['ratelimit']).toBe('"address";r=0;t=40');
    expect(member.status).toBe(200);
  });

  it('counts the POSTs of an account over all instances, and its members together', async () => {
    const rates = memoryCounters();
    const one = await api(rates);
    const posted = async (here: typeof one, as: 'anna' | 'alan' | 'zoe') =>
      (await here.call('preflight', { as, body: {} })).status;

    const first = await posted(one, 'anna');
    const another = await api(rates);
    const second = await posted(another, 'alan');
    const third = await another.call('preflight', { as: 'anna', body: {} });
    const reading = await another.call(LIST, { as: 'alan' });
    const stranger = await posted(another, 'zoe');

    expect([first, second, third.status, reading.status, stranger]).toEqual([200, 200, 429, 200, 200]);
    expect(third.headers['ratelimit-policy']).toBe('"caller";q=5;w=60, "account";q=2;w=60');
    expect(third.headers['retry-after']).toMatch(/^\d+$/);
  });

  it.each(['patchApplication', 'modifyApplication'] as const)(
    'counts %s with the POSTs of the account, because it writes as much',
    async (change) => {
      const { call } = await api();
      const path = { orderId: '01KB00000000000000000000ZZ' };
      const changed = async (as: 'anna' | 'zoe') => (await call(change, { as, path, body: {} })).status;

      expect([await changed('anna'), await changed('anna'), await changed('anna')]).toEqual([404, 404, 429]);
      expect((await call('preflight', { as: 'alan', body: {} })).status).toBe(429);
      expect(await changed('zoe')).toBe(404);
    },
  );
});

describe('a window of requests', () => {
  it('remembers a bounded number of callers, and drops them with the minute', () => {
    const clock = handClock();
    const count = rateWindow(2, clock);
    for (let n = 0; n < 10_000; n++) count(`caller-${n}`);

    const beyond = [count('x'), count('y'), count('z')].map(({ over }) => over);
    const known = count('caller-7').over;
    clock.advance(60_000);

    expect(beyond).toEqual([false, false, true]);
    expect(known).toBe(false);
    expect(count('z')).toMatchObject({ over: false, left: 1 });
  });
});
