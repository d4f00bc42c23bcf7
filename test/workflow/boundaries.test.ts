import { describe, expect, test } from 'vitest';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { after, type Instant } from '../../lib/clock.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { application, codes } from '../application/a-valid-application.ts';
import { approved } from './acts.ts';
import { type World, world } from './world.ts';

// The days and numbers are repeated here on purpose: the tables of lib/policy are under test.
const POLICIES = ['br', 'internal'] as const;
const END_OF_MAIL = '2028-03-15T00:00:00.000Z';
const SIDES = [
  { side: 'in the last millisecond before', milliseconds: -1, bound: false },
  { side: 'at the very beginning of', milliseconds: 0, bound: true },
];
const HOUR = 3_600_000;

const midnight = (day: string): Instant => `${day}T00:00:00.000Z`;

/** Advances the clock to an instant. */
async function until(w: World, at: Instant): Promise<void> {
  w.clock.advance(Date.parse(at) - Date.parse(w.clock.now()));
  await w.settle();
}

const moved = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString();

/** A DV order that a reviewer wants to see, placed an hour before an instant and confirmed at once. */
async function reviewedOrder(policy: (typeof POLICIES)[number], at: Instant, validityDays?: number) {
  const w = await world({ policy, reviewed: true, startsAt: moved(at, -HOUR) });
  const id = await w.submits(application(validityDays === undefined ? {} : { validityDays }));
  await w.answers(id, 'approve');
  expect(await w.status(id)).toBe('reviewing');
  return { w, id };
}

async function reviewerApproves(w: World, id: string): Promise<void> {
  await w.does(id, approved);
  await w.wake(id);
  await w.settle();
}

const daysOf = (certificate: { notBefore: string; notAfter: string }): number =>
  (Date.parse(certificate.notAfter) - Date.parse(certificate.notBefore) + 1000) / 86_400_000;

describe.each(POLICIES)('under POLICY=%s', (policy) => {
  describe.each([
    ['2026-03-15', 397, 199],
    ['2027-03-15', 199, 99],
  ])('on %s, when the longest validity falls from %i days to %i,', (day, before, since) => {
    test.each(SIDES)(
      'a certificate issued $side it follows the limit of that day',
      async ({ milliseconds, bound }) => {
        const { w, id } = await reviewedOrder(policy, midnight(day), before);
        await until(w, moved(midnight(day), milliseconds));

        await reviewerApproves(w, id);

        const order = await w.order(id);
        if (policy === 'internal' || !bound) {
          expect(order.status).toBe('issued');
          if (order.status === 'issued') expect(daysOf(order.certificate)).toBe(before);
          return;
        }
        expect(order).toMatchObject({
          status: 'returned',
          reasons: [{ field: '/validityDays', code: 'validity-too-long' }],
        });
        await w.resubmits(id, application({ validityDays: since }));
        await reviewerApproves(w, id);
        const mended = await w.order(id);
        expect(mended.status).toBe('issued');
        if (mended.status === 'issued') expect(daysOf(mended.certificate)).toBe(since);
        expect(w.mailer.mails).toHaveLength(1);
      },
    );

    test.each(SIDES)('an application $side it is refused, or gets a note', ({ milliseconds, bound }) => {
      const now = moved(midnight(day), milliseconds);

      const { findings, notes } = examineApplication(application({ validityDays: before }), {
        now,
        policy,
        periods: DEFAULT_PERIODS,
      });

      expect(codes(findings)).toEqual(bound && policy === 'br' ? ['validity-too-long'] : []);
      expect(codes(notes)).toEqual(bound && policy === 'internal' ? ['validity-beyond-public'] : []);
    });
  });

  describe.each([
    ['2026-03-15', 398, 200],
    ['2027-03-15', 200, 100],
  ])('on %s, when the reuse of a confirmation falls from %i days to %i,', (day, before, since) => {
    const at = midnight(day);
    const confirmedAt = after(at, -(before + since) / 2, 'days');

    /** An account whose domain was confirmed so long ago that the confirmation is usable before that day, and not after. */
    const confirmed = async () => {
      const w = await world({ policy, reviewed: true, startsAt: confirmedAt });
      const first = await w.submits(application());
      await w.answers(first, 'approve');
      await reviewerApproves(w, first);
      expect(await w.status(first)).toBe('issued');
      return w;
    };

    test.each(SIDES)(
      'an order placed $side it uses the confirmation, or asks again',
      async ({ milliseconds, bound }) => {
        const w = await confirmed();
        await until(w, moved(at, milliseconds));

        const id = await w.submits(application());

        const asksAnew = policy === 'br' && bound;
        expect(await w.status(id)).toBe(asksAnew ? 'verifying' : 'reviewing');
        expect(w.mailer.mails).toHaveLength(asksAnew ? 2 : 1);
      },
    );

    test.each(SIDES)(
      'an order that uses the confirmation and is approved $side it is issued, or returned',
      async ({ milliseconds, bound }) => {
        const w = await confirmed();
        await until(w, moved(at, -HOUR));
        const id = await w.submits(application());
        expect(await w.status(id)).toBe('reviewing');
        await until(w, moved(at, milliseconds));

        await reviewerApproves(w, id);

        if (policy === 'internal' || !bound) expect(await w.status(id)).toBe('issued');
        else {
          const reasons = [{ field: '/contacts/example.com', code: 'evidence-too-old' }];
          expect(await w.order(id)).toMatchObject({ status: 'returned', reasons });
        }
      },
    );
  });

  describe('when a confirmation reaches the end of its reuse,', () => {
    const startsAt = midnight('2026-05-01');
    const days = policy === 'br' ? 200 : 398;

    /** An account with a confirmation, and the instant from which that is not usable. */
    const confirmed = async () => {
      const w = await world({ policy, reviewed: true, startsAt });
      const first = await w.submits(application());
      await w.answers(first, 'approve');
      return { w, end: after(startsAt, days, 'days') };
    };

    test.each(SIDES)('an order placed $side that it uses the confirmation, or asks again', async (side) => {
      const { w, end } = await confirmed();
      await until(w, moved(end, side.milliseconds));

      const id = await w.submits(application());

      expect(await w.status(id)).toBe(side.bound ? 'verifying' : 'reviewing');
    });

    test.each(SIDES)('an order that is approved $side that it is issued, or returned', async (side) => {
      const { w, end } = await confirmed();
      await until(w, moved(end, -HOUR));
      const id = await w.submits(application());
      await until(w, moved(end, side.milliseconds));

      await reviewerApproves(w, id);

      const reasons = [{ field: '/contacts/example.com', code: 'evidence-too-old' }];
      expect(await w.order(id)).toMatchObject(
        side.bound ? { status: 'returned', reasons } : { status: 'issued' },
      );
    });
  });

  describe('on 2028-03-15, when validation by mail ends,', () => {
    const reasons = [{ field: '/contacts', code: 'method-ended' }];

    test.each(SIDES)('an order $side it is returned, or gets a note', async ({ milliseconds, bound }) => {
      const w = await world({ policy, startsAt: moved(END_OF_MAIL, milliseconds) });

      const order = await w.order(await w.submits(application()));

      const notes = {
        br: bound ? undefined : ['method-ends-soon'],
        internal: bound ? ['method-ended'] : [],
      }[policy];
      if (notes) {
        expect(order.status).toBe('verifying');
        const found = 'notes' in order ? codes(order.notes) : [];
        expect(found.filter((code) => code.startsWith('method-'))).toEqual(notes);
      } else {
        expect(order).toMatchObject({ status: 'returned', reasons });
        expect(w.mailer.mails).toEqual([]);
      }
    });

    test('an order that was returned for it goes through once its domain is proven by DNS', async () => {
      const w = await world({ policy, startsAt: END_OF_MAIL });
      const first = await w.order(await w.submits(application()));
      expect(first.status).toBe(policy === 'br' ? 'returned' : 'verifying');

      await w.provesByDns('example.com');
      const id = await w.submits(application());

      expect(await w.order(id)).toMatchObject({
        status: 'issued',
        evidence: [{ adn: 'example.com', method: 'dns' }],
      });
      expect(w.mailer.mails).toHaveLength(policy === 'br' ? 0 : 1);
    });

    test.each(SIDES)(
      'an answer given $side it counts, or returns its order',
      async ({ milliseconds, bound }) => {
        const w = await world({ policy, startsAt: moved(END_OF_MAIL, -HOUR) });
        const id = await w.submits(application());
        await until(w, moved(END_OF_MAIL, milliseconds));

        await w.answers(id, 'approve');

        if (policy === 'internal' || !bound) expect(await w.status(id)).toBe('issued');
        else {
          expect(await w.order(id)).toMatchObject({ status: 'returned', reasons });
          expect(await w.deps.evidence.list('acme', 'example.com')).toEqual([]);
        }
      },
    );

    test.each(SIDES)(
      'an order confirmed before and approved $side it is issued, or returned',
      async ({ milliseconds, bound }) => {
        const { w, id } = await reviewedOrder(policy, END_OF_MAIL);
        await until(w, moved(END_OF_MAIL, milliseconds));

        await reviewerApproves(w, id);

        if (policy === 'internal' || !bound) expect(await w.status(id)).toBe('issued');
        else expect(await w.order(id)).toMatchObject({ status: 'returned', reasons });
      },
    );

    test('an order without an answer waits, or is returned by the next sweep', async () => {
      const w = await world({ policy, startsAt: moved(END_OF_MAIL, -HOUR) });
      const id = await w.submits(application());

      await w.passes(59);
      await w.sweeps();
      expect(await w.status(id)).toBe('verifying');
      await w.passes(1);
      await w.sweeps();

      expect(w.clock.now()).toBe(END_OF_MAIL);
      if (policy === 'internal') expect(await w.status(id)).toBe('verifying');
      else expect(await w.order(id)).toMatchObject({ status: 'returned', reasons });
      expect(w.mailer.mails).toHaveLength(1);
    });
  });

  test('from 2029-03-15 on nothing is certified for longer than 46 days', () => {
    for (const { milliseconds, bound } of SIDES) {
      const now = moved(midnight('2029-03-15'), milliseconds);
      const asked = application({ validityDays: 99 });

      const { findings, notes } = examineApplication(asked, { now, policy, periods: DEFAULT_PERIODS });

      if (policy === 'br') expect(codes(findings)).toEqual(bound ? ['validity-too-long'] : []);
      else expect(codes(notes)).toEqual(bound ? ['validity-beyond-public'] : []);
    }
  });
});
