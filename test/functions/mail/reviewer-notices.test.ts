import { describe, expect, it } from 'vitest';
import { highRiskOf } from '../../../lib/review/needs-reviewer.ts';
import { historyTo } from '../../order/make.ts';
import { ANNA, made, member, RITA, reviewing, verifying, world } from './notices-world.ts';
import { eventRecord } from './stream-records.ts';

describe('reviewers are notified', () => {
  it('that an order is waiting for review', async () => {
    const { hearLast, mails } = world(reviewing);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [RITA, 'An order is waiting for review: example.org'],
    ]);
  });

  it('of the findings about high-risk names', async () => {
    const highRisk = highRiskOf({})({ submission: { names: ['example.org', 'paypa1.example.org'] } });
    const { hearLast, mails } = world(reviewing, { highRisk });

    await hearLast();

    expect(highRisk).toHaveLength(1);
    expect(mails[0]?.text).toContain('Check its names with particular care:');
    expect(mails[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      '“paypa1.example.org” contains “paypal”, or a word that can be mistaken for it: a reviewer must decide.',
    );
  });

  it('not of an order that policy approves', async () => {
    const { hearLast, mails } = world(reviewing, { needsReviewer: false });

    await hearLast();

    expect(mails).toEqual([]);
  });

  it('not of an order that is no longer waiting when the notice is written', async () => {
    const { hear, mails } = world([...reviewing, made['review.approved']]);

    await hear(eventRecord(reviewing));

    expect(mails).toEqual([]);
  });

  it('not of their own order', async () => {
    const both = member({ roles: ['applicant', 'reviewer'] });
    const { hearLast, mails } = world(reviewing, { members: [both] });

    await hearLast();

    expect(mails).toEqual([]);
  });

  it('that an order is still waiting', async () => {
    const reminder = { about: 'review', days: 2 } as const;
    const { hearLast, mails } = world([...reviewing, { ...made['order.reminded'], reminder }]);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [RITA, 'An order is still waiting for review: example.org'],
    ]);
  });

  it('why it is on hold, if it is still waiting; operators after five days', async () => {
    const comment = 'The register is closed, see register.example.';
    const held = [...reviewing, { ...made['review.held'], comment }];
    const remind = async (about: 'review' | 'review-operators', days: number) => {
      const { hearLast, mails } = world([...held, { ...made['order.reminded'], reminder: { about, days } }]);
      await hearLast();
      return mails.map(({ to, subject, text }) => ({
        to,
        subject,
        isHeld: text.includes('The register is closed, see register[.]example.'),
      }));
    };

    expect(await remind('review', 6)).toEqual([
      { to: RITA, subject: 'An order is still waiting for review: example.org', isHeld: true },
    ]);
    expect(await remind('review-operators', 5)).toEqual([
      {
        to: 'olga@ra.example',
        subject: 'An order has been waiting for review for 5 working days: example.org',
        isHeld: true,
      },
    ]);
  });

  it('only if they are allowed to decide, neither of the order’s account nor with the address of an author; otherwise operators are', async () => {
    const mallory = member({
      id: 'https://id.example#second',
      roles: ['reviewer'],
      account: undefined,
      email: 'ANNA@acme.example',
    });
    const own = member({ id: 'https://id.example#own', roles: ['reviewer'], email: 'own@example.com' });
    const olga = member({
      id: 'https://id.example#olga',
      roles: ['operator'],
      account: undefined,
      email: 'olga@ra.example',
    });
    const author = member({});

    const refused = world(reviewing, { members: [author, mallory, own, olga], ownAccount: 'refused' });
    const allowed = world(reviewing, { members: [author, mallory, own, olga] });
    await refused.hearLast();
    await allowed.hearLast();

    expect(refused.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['olga@ra.example', 'No reviewer is allowed to decide on an order: example.org'],
    ]);
    expect(allowed.mails.map(({ to }) => to)).toEqual(['own@example.com']);
  });

  it.each(['order.withdrawn', 'order.cancelled'] as const)(
    'of %s, if the order was waiting for them',
    async (type) => {
      const had = world([...reviewing, made[type]]);
      const hadNot = world([...verifying, made[type]]);
      const policyHad = world([...reviewing, made[type]], { needsReviewer: false });

      await had.hearLast();
      await hadNot.hearLast();
      await policyHad.hearLast();

      expect(had.mails.map(({ to, subject }) => [to, subject])).toEqual([
        [RITA, `An order was ${type === 'order.withdrawn' ? 'withdrawn' : 'cancelled'}: example.org`],
      ]);
      expect([...hadNot.mails, ...policyHad.mails]).toEqual([]);
    },
  );
});

describe('a decline after the certificate was approved for issue', () => {
  const declined = {
    ...made['evidence.declined'],
    decline: { ...made['evidence.declined'].decline, comment: 'Not ours!' },
  };

  it.each(['issuing', 'issued'] as const)(
    'is reported to applicant and reviewers as a ground to revoke, once each: %s',
    async (status) => {
      const { hearLast, mails } = world([...historyTo(status), declined]);

      await hearLast();
      await hearLast();

      expect(mails.map(({ to }) => to)).toEqual([ANNA, RITA]);
      expect(mails[0]?.text).toContain('revoke');
      expect(mails[0]?.text).toMatch(/on\s+the\s+page\s+that\s+the\s+email\s+links\s+to/);
      expect(mails[0]?.text).toContain('Not ours!');
    },
  );

  it.each([
    ['given back for it', made['issuance.failed']],
    ['revoked', made['certificate.revoked']],
  ] as const)('is not reported if the order has been %s meanwhile', async (_, next) => {
    const before = next.type === 'issuance.failed' ? historyTo('issuing') : historyTo('issued');
    const { hear, mails } = world([...before, declined, next]);

    await hear(eventRecord([...before, declined]));

    expect(mails).toEqual([]);
  });
});
