import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { replay } from '../../lib/order/apply.ts';
import type { OrderIn } from '../../lib/order/order.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { type DeadlineRules, expiriesOf, nextDue } from '../../lib/workflow/deadlines.ts';
import { application as dv } from '../application/a-valid-application.ts';
import { AT, historyTo, REPLACEMENT_ID } from '../order/make.ts';
import { EVERY_DAY, world } from './world.ts';

const DAY = 24 * 60;
const terms: DeadlineRules = { periods: DEFAULT_PERIODS, review: EVERY_DAY };

/** An order that was just issued, valid for the given days. */
function issuedFor(days: number, changes: Partial<OrderIn<'issued'>> = {}): OrderIn<'issued'> {
  const order = replay(historyTo('issued'));
  if (order.status !== 'issued') throw new Error(order.status);
  const certificate = { ...order.certificate, notAfter: after(AT, days, 'days') };
  return { ...order, certificate, ...changes };
}
const comes = (order: OrderIn<'issued'>, periods: Partial<DeadlineRules['periods']> = {}) =>
  expiriesOf(order, { ...terms, periods: { ...DEFAULT_PERIODS, ...periods } }).map(
    ({ days, quiet }) => `${days}${quiet ? ' quietly' : ''}`,
  );

describe('the end of a certificate', () => {
  it('is announced on the configured days before, and then recorded', () => {
    expect(comes(issuedFor(90))).toEqual(['30', '14', '7', '1', '0 quietly']);
    expect(comes(issuedFor(90, { expiryNotices: [30, 14], expiry: 'expiring-soon' }))).toEqual([
      '7',
      '1',
      '0 quietly',
    ]);
    expect(nextDue(issuedFor(90), terms)).toBe(after(AT, 60, 'days'));
  });

  it('is not announced on a day before it was issued', () => {
    expect(comes(issuedFor(10))).toEqual(['7', '1', '0 quietly']);
    expect(comes(issuedFor(1))).toEqual(['0 quietly']);
  });

  it('changes the phase quietly on a day without a mail', () => {
    expect(comes(issuedFor(90), { expiringSoonDays: 45 })).toEqual([
      '45 quietly',
      '30',
      '14',
      '7',
      '1',
      '0 quietly',
    ]);
    expect(comes(issuedFor(90), { expiryMailDaysBefore: [] })).toEqual(['30 quietly', '0 quietly']);
  });

  it('is not announced any more once it was replaced, and is still recorded', () => {
    const replacedBy = { order: REPLACEMENT_ID, as: 'renewal', issuedAt: AT } as const;
    const { issuedAt: _, ...underWay } = replacedBy;

    expect(comes(issuedFor(90, { replacedBy }))).toEqual(['30 quietly', '0 quietly']);
    expect(comes(issuedFor(90, { replacedBy, expiryNotices: [30], expiry: 'expiring-soon' }))).toEqual([
      '0 quietly',
    ]);
    expect(comes(issuedFor(90, { replacedBy: underWay }))).toEqual(['30', '14', '7', '1', '0 quietly']);
  });

  it('is announced once after an outage of any length', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    await here.passes(84 * DAY);
    for (let round = 0; round < 4; round++) {
      await here.sweeps();
      await here.passes(6);
    }

    expect(await here.order(id)).toMatchObject({ expiry: 'expiring-soon', expiryNotices: [7] });
  });

  it('is recorded once by two sweeps at a time', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    await here.passes(60 * DAY);

    await Promise.all([here.sweeps(), here.sweeps()]);

    const { items } = await here.deps.store.listEvents(id, { limit: 100 });
    expect(items.filter(({ facts }) => facts.type === 'certificate.expiring')).toHaveLength(1);
  });
});
