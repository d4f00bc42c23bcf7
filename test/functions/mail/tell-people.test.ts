import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { tellPeople } from '../../../functions/mail/tell-people.ts';
import type { Member } from '../../../lib/access/member.ts';
import { dateForPeople } from '../../../lib/mail/date-for-people.ts';
import { replay } from '../../../lib/order/apply.ts';
import type { OrderFacts } from '../../../lib/order/event.ts';
import type { Reason } from '../../../lib/order/reason.ts';
import type { OwnAccount } from '../../../lib/review/four-eyes.ts';
import { highRiskOf } from '../../../lib/review/needs-reviewer.ts';
import type { Challenge, MailWaits } from '../../../lib/verification/challenge.ts';
import { SERVICE } from '../../a-service.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { memoryCertificateStore } from '../../doubles/certificate-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryMailer } from '../../doubles/mailer.ts';
import { memoryMembers } from '../../doubles/member-store.ts';
import { memoryNotices } from '../../doubles/notice-store.ts';
import { orderMemory } from '../../doubles/order-memory.ts';
import { memoryOrders } from '../../doubles/order-store.ts';
import { aRequest, type TestCa, testCa } from '../../doubles/test-ca.ts';
import { measuredBy } from '../../doubles/written-lines.ts';
import { APPLICANT, CHALLENGE_ID, factsOf, historyTo, ORDER_ID, REVIEWER } from '../../order/make.ts';
import { openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { challengeRecord, eventRecord } from './stream-records.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const ANNA = 'anna@acme.example';
const RITA = 'rita@ra.example';

const member = (changes: Partial<Member>): Member => ({
  id: APPLICANT,
  account: 'acme',
  roles: ['applicant'],
  name: 'Anna',
  email: ANNA,
  ...changes,
});
const MEMBERS = [
  member({}),
  member({ id: REVIEWER, account: undefined, roles: ['reviewer'], email: RITA }),
  member({ id: 'https://id.example#otto', account: 'other', email: 'otto@other.example' }),
  member({
    id: 'https://id.example#olga',
    account: undefined,
    roles: ['operator', 'auditor'],
    email: 'olga@ra.example',
  }),
];

let ca: TestCa;
beforeAll(async () => {
  ca = await testCa(NOW);
});

/** People, and an order with this history; what is told of it is then its last event, or a change of a challenge. */
function world(
  history: readonly OrderFacts[],
  {
    needsReviewer = true,
    members = MEMBERS,
    challenges = [] as Challenge[],
    highRisk = [] as Reason[],
    ownAccount = 'allowed' as OwnAccount,
  } = {},
) {
  const memory = orderMemory();
  const order = replay(history);
  memory.orders.set(order.id, { order, run: 1, dueAt: undefined });
  memory.events.set(
    order.id,
    history.map((facts, index) => ({ orderId: order.id, sequence: index + 1, facts })),
  );
  const clock = { at: NOW, now: () => clock.at };
  const mailer = memoryMailer();
  const deps = {
    store: memoryOrders(memory),
    members: memoryMembers(...members),
    challenges: memoryChallenges(challenges),
    notices: memoryNotices(),
    certificates: memoryCertificateStore(),
    authorities: memoryAuthorityStore({ issuing: ca.authority }),
    mailer,
    clock,
    epoch: 'one',
    service: SERVICE,
    publicUrl: SERVICE.url,
    replyDomain: 'reply.ra.example',
    needsReviewer: () => needsReviewer,
    ownAccount,
    highRiskOf: () => highRisk,
  };
  const hear = tellPeople(() => deps);
  return {
    ...deps,
    clock,
    mails: mailer.mails,
    /** The last event of the history comes out of the stream. */
    hearLast: () => hear({ Records: [eventRecord(history)] }),
    hear: (...given: unknown[]) => hear({ Records: given }),
  };
}

const { sealedValue: _, ...closed } = openChallenge({
  id: CHALLENGE_ID,
  orderId: ORDER_ID,
  contact: 'admin@example.org',
});
const open = openChallenge({ id: CHALLENGE_ID, orderId: ORDER_ID, contact: 'admin@example.org' });

const made = factsOf(1);
const verifying = [...historyTo('verifying'), made['challenges.opened']];
const reviewing = [...verifying, made['domains.confirmed']];
const reasons: [{ field: string; code: string; message: string }] = [
  { field: '/organization/phone', code: 'phone-unverifiable', message: 'Give a number of the register.' },
];

/** Words that lead elsewhere: of a reviewer, or of a check that quotes what is to be copied. */
const led = (by: 'review' | 'check'): [{ field: string; code: string; message: string }] => [
  {
    field: '/names/0',
    code: by === 'review' ? 'reviewers-remark' : 'name-internal',
    message: 'See secure-login.com or call 030 1234567.',
  },
];

describe('an applicant is told', () => {
  it('when the expected date has passed, the new one and why; not of a date that has passed since', async () => {
    const delayed = (expectedAt: string) => ({ ...made['order.delayed'], expectedAt });
    const held = { ...made['review.held'], comment: 'The register is closed.' };
    const first = delayed('2026-12-02T16:00:00.000Z');
    const waiting = world([...reviewing, first]);
    const isHeld = world([...reviewing, held, first]);
    const approved = world([...reviewing, first, made['review.approved']]);

    await waiting.hearLast();
    await isHeld.hearLast();
    await approved.hear(eventRecord([...reviewing, first]));

    expect(waiting.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [ANNA, 'Your certificate is now expected by 2 December 2026 at 16:00 UTC: example.org'],
    ]);
    expect(waiting.mails[0]?.text).toContain('The order still waits for a reviewer.');
    expect(isHeld.mails[0]?.text).toMatch(/A reviewer holds the order: “The register\s+is closed\.”/);
    expect(approved.mails).toEqual([]);
    const later = world([...reviewing, first, delayed('2026-12-07T16:00:00.000Z')]);
    await later.hear(eventRecord([...reviewing, first]));
    expect(later.mails).toEqual([]);
  });

  it.each([
    ['returned by checks', [...historyTo('submitted'), { ...made['checks.failed'], reasons }]],
    ['returned by a reviewer', [...reviewing, { ...made['review.returned'], reasons }]],
    ['returned for a deadline', [...verifying, { ...made['verification.lapsed'], reasons }]],
    ['refused', [...reviewing, { ...made['review.refused'], reasons }]],
    ['declined', [...verifying, { ...made['domain.declined'], reasons }]],
    ['not issued', [...historyTo('issuing'), { ...made['issuance.failed'], reasons }]],
  ])('that his order was %s, with every reason and the order’s address', async (_, history) => {
    const { hearLast, mails } = world(history);

    await hearLast();

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    const [mail] = mails;
    for (const form of [mail?.text, mail?.html]) {
      expect(form).toContain('Give a number of the register.');
      expect(form).toContain('/organization/phone');
      expect(form).toContain(`https://ra.example/orders/${ORDER_ID}`);
    }
    expect(mail?.subject).toContain('example.org');
  });

  it.each([
    ['returned', { ...made['review.returned'], reasons: led('review') }],
    ['refused', { ...made['review.refused'], reasons: led('review') }],
  ])('that an order was %s by a reviewer whose words no mail program makes a link of', async (_, last) => {
    const { hearLast, mails } = world([...reviewing, last]);

    await hearLast();

    for (const form of [mails[0]?.text, mails[0]?.html]) {
      expect(form).toContain('secure-login[.]com');
      expect(form).not.toMatch(/secure-login\.com|030 1234567/);
    }
  });

  it('what a check found, as it is to be copied', async () => {
    const { hearLast, mails } = world([
      ...historyTo('submitted'),
      { ...made['checks.failed'], reasons: led('check') },
    ]);

    await hearLast();

    expect(mails[0]?.text).toContain('secure-login.com');
  });

  it('that a contact withdrew an approval, and that nothing is blocked', async () => {
    const message = 'hostmaster@example.org withdrew the approval for example.org. Submit again.';
    const ended = { field: '/contacts/example.org', code: 'approval-ended', message };
    const { hearLast, mails } = world([...verifying, { ...made['domain.declined'], reasons: [ended] }]);

    await hearLast();

    expect(mails[0]?.subject).toMatch(/^An approval for .* was withdrawn/);
    expect(mails[0]?.text).toMatch(/the\s+contact is asked again/);
    expect(mails[0]?.text).not.toMatch(/For some time|operator/);
  });

  it('of a fault of ours that he can submit again, without reasons that are none of his', async () => {
    const fault = [{ field: '', code: 'service-fault', message: 'KMS.' }] as const;
    const { hearLast, mails } = world([
      ...historyTo('issuing'),
      { ...made['issuance.failed'], reasons: [...fault] },
    ]);

    await hearLast();

    expect(mails[0]?.text).toContain('Submit the order again, unchanged');
    expect(mails[0]?.text).not.toContain('KMS');
  });

  it('that his certificate ends soon', async () => {
    const { hearLast, mails } = world([...historyTo('issued'), made['certificate.expiring']]);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [ANNA, expect.stringContaining('Your certificate ends on 23 November 2026')],
    ]);
  });

  it('how to renew it, and nothing of it where only the phase changes, or it was renewed', async () => {
    const issued = historyTo('issued');
    const expiring = made['certificate.expiring'];
    const mailsOf = async (...history: OrderFacts[]) => {
      const { hear, mails } = world([...issued, ...history]);
      const at = issued.length + history.indexOf(expiring);
      await hear(eventRecord([...issued, ...history].slice(0, at + 1)));
      return mails;
    };
    const quietly = { ...expiring, quiet: true } as const;

    expect((await mailsOf(expiring))[0]?.text).toContain(`/orders/${ORDER_ID}#renew`);
    expect(await mailsOf(expiring, made['replacement.ordered'])).toHaveLength(1);
    expect(await mailsOf(expiring, made['replacement.ordered'], made['replacement.issued'])).toEqual([]);
    const { hearLast, mails } = world([...issued, quietly]);
    await hearLast();
    expect(mails).toEqual([]);
  });

  it('of a key that turned out to be in other hands after its certificate was revoked, as reviewers are', async () => {
    const { hearLast, mails } = world([...historyTo('revoked'), made['certificate.compromised']]);

    await hearLast();

    expect(mails.map(({ to }) => to)).toEqual([ANNA, RITA]);
    for (const { text } of mails)
      expect(text).toMatch(/now it\s+turned\s+out\s+that\s+its\s+private\s+key\s+is\s+in\s+other\s+hands/);
    expect(mails[0]?.text).toMatch(/No\s+certificate\s+is\s+issued\s+for\s+the\s+old\s+key\s+any\s+more/);
  });

  it('of what is about to lapse and what has', async () => {
    const draft = historyTo('draft');
    const lapsing = { ...made['order.reminded'], reminder: { about: 'lapse', days: 7 } } as const;
    const waiting = { ...made['order.reminded'], reminder: { about: 'verification', days: 1 } } as const;

    const subjects = [];
    for (const history of [
      [...draft, lapsing],
      [...verifying, waiting],
      [...draft, made['order.lapsed']],
    ]) {
      const { hearLast, mails } = world(history);
      await hearLast();
      subjects.push(...mails.map(({ to, subject }) => `${to}: ${subject}`));
    }

    expect(subjects).toEqual([
      `${ANNA}: Your order lapses in 7 days: example.org`,
      `${ANNA}: Not every domain is confirmed, your order is returned in one day: example.org`,
      `${ANNA}: Your order has lapsed: example.org`,
    ]);
  });

  it('of his certificate, with the certificate and its chain', async () => {
    const plan = await ca.issuer.plan(aRequest(), NOW);
    const der = Buffer.from(await ca.issuer.sign(plan));
    const { serial, notBefore, notAfter } = plan;
    const certificate = { serial, fingerprint: 'ab'.repeat(32), notBefore, notAfter };
    const history = [...historyTo('issuing'), { ...made['issuance.completed'], certificate }];
    const { hearLast, mails, certificates } = world(history);
    const facts = {
      serial,
      issuer: 'issuing',
      orderId: ORDER_ID,
      revision: 1,
      account: 'acme',
      notBefore,
      notAfter,
    };
    const tbs = Buffer.from(plan.tbs).toString('base64');
    await certificates.open({ ...facts, state: 'planned', plannedAt: NOW, tbs });
    await certificates.complete(serial, {
      der: der.toString('base64'),
      fingerprint: 'ab'.repeat(32),
      issuedAt: NOW,
    });

    await hearLast();

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    const [attachment] = mails[0]?.attachments ?? [];
    expect(attachment?.fileName).toBe('example.org.fullchain.pem');
    const pem = Buffer.from(attachment?.content ?? []).toString();
    expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(new X509Certificate(pem).raw).toEqual(der);
    expect(mails[0]?.text).toContain(serial);
  });

  it('of a mail that came back, with the contacts that may be asked instead', async () => {
    const { hear, mails } = world(verifying);
    const bounced = { state: 'bounced', at: NOW, permanent: true, detail: '550 user unknown' } as const;

    await hear(challengeRecord(open, { ...open, delivery: bounced }));

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    expect(mails[0]?.text).toContain('550 user unknown');
    expect(mails[0]?.text).toContain('* webmaster@example.org');
    expect(mails[0]?.text).not.toContain('* admin@example.org');
  });

  it('of a suppressed address, with contacts whose mails came back before last', async () => {
    const earlier = openChallenge({
      id: 'b'.repeat(26),
      contact: 'admin@example.org',
      delivery: { state: 'bounced', at: NOW, permanent: true, detail: 'x' },
    });
    const [opened, ...rest] = [made['challenges.opened'], made['contact.chosen'], made['challenges.opened']];
    const ref = { adn: 'example.org', contact: made['contact.chosen'].contact, id: CHALLENGE_ID };
    const history = [
      ...historyTo('verifying'),
      { ...opened, challenges: [{ ...ref, id: earlier.id, contact: 'admin@example.org' }] },
      made['contact.chosen'],
      { ...opened, challenges: [ref] },
    ];
    expect(rest).toHaveLength(2);
    const { hear, mails } = world(history, { challenges: [earlier] });
    const asked = { ...open, contact: ref.contact };
    const detail = 'It is on the suppression list.';

    await hear(challengeRecord(asked, { ...asked, delivery: { state: 'suppressed', at: NOW, detail } }));

    const [said = ''] = (mails[0]?.text ?? '').split('Is this mail genuine?');
    const offered = [...said.matchAll(/^\* (.*)$/gm)].map(([, line]) => line);
    expect(mails[0]?.text).toContain(detail);
    expect(offered).toHaveLength(4);
    expect(offered.at(-1)).toBe('admin@example.org (a mail to it came back before)');
  });

  it('of a code that ended unanswered, and how to have a new mail sent', async () => {
    const { hear, mails } = world(verifying);

    await hear(challengeRecord(open, { ...closed, state: 'expired', endedAt: NOW }));

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    expect(mails[0]?.text).toContain(
      `How to choose another contact or have a mail sent:\nhttps://ra.example/orders/${ORDER_ID}#resend`,
    );
  });

  it('nothing of a code that ended before its mail went out: another is made by itself', async () => {
    const { hear, mails } = world(verifying);
    const unsent = { ...open, mailsSent: 0 };

    await hear(challengeRecord(unsent, { ...closed, mailsSent: 0, state: 'expired', endedAt: NOW }));

    expect(mails).toEqual([]);
  });

  it('that the account has reached a limit and until when mails wait, once a day', async () => {
    const { hear, mails } = world(verifying);
    const waiting = (because: MailWaits['because'], until: string): Challenge => ({
      ...open,
      mailsSent: 0,
      waits: { because, until },
    });

    await hear(challengeRecord(open, waiting('domain-pace', '2026-11-23T11:00:00.000Z')));
    await hear(challengeRecord(open, waiting('recipient-limit', '2026-11-24T00:00:00.000Z')));
    const untold = mails.length;
    await hear(challengeRecord(open, waiting('account-limit', '2026-11-24T00:00:00.000Z')));
    await hear(
      challengeRecord(
        { ...open, id: 'b'.repeat(26) },
        waiting('account-bounces', '2026-11-23T23:59:00.000Z'),
      ),
    );
    const onTheDay = mails.length;
    await hear(challengeRecord(open, waiting('domain-share', '2026-11-25T00:00:00.000Z')));

    expect([untold, onTheDay, mails.length]).toEqual([0, 1, 2]);
    expect(mails[0]).toMatchObject({ to: ANNA, subject: 'Mails to domain contacts wait: example.org' });
    expect(mails[0]?.text).toMatch(/as many mails to domain contacts today as an account\s+may/);
    expect(mails[0]?.text).toContain(dateForPeople('2026-11-24T00:00:00.000Z'));
  });

  it('nothing of a challenge for which his order does not wait any more', async () => {
    const { hear, mails } = world([...verifying, made['contact.chosen']]);

    await hear(challengeRecord(open, { ...closed, state: 'expired', endedAt: NOW }));

    expect(mails).toEqual([]);
  });

  it('at his member’s address only, and only while he belongs to the account', async () => {
    const history = [...historyTo('submitted'), made['checks.failed']];
    const { hearLast, mails } = world(history, { members: [member({ account: 'other' })] });

    await hearLast();

    expect(mails).toEqual([]);
  });

  it('and so is whoever submitted last, once where they are the same person', async () => {
    const ben = 'https://id.example#ben';
    const submitted = { ...factsOf(0)['order.submitted'], by: { kind: 'applicant', member: ben } } as const;
    const history = [
      ...historyTo('draft'),
      { ...submitted, submission: { ...submitted.submission, submittedBy: ben } },
      made['checks.failed'],
    ];
    const told = async (email: string) => {
      const { hearLast, mails } = world(history, { members: [...MEMBERS, member({ id: ben, email })] });
      await hearLast();
      return mails.map(({ to }) => to);
    };

    expect(await told('ben@acme.example')).toEqual([ANNA, 'ben@acme.example']);
    expect(await told(ANNA)).toEqual([ANNA]);
  });
});

describe('reviewers are told', () => {
  it('that an order waits for them', async () => {
    const { hearLast, mails } = world(reviewing);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [RITA, 'An order waits for review: example.org'],
    ]);
  });

  it('what in its names is to be looked at', async () => {
    const highRisk = highRiskOf({})({ submission: { names: ['example.org', 'paypa1.example.org'] } });
    const { hearLast, mails } = world(reviewing, { highRisk });

    await hearLast();

    expect(highRisk).toHaveLength(1);
    expect(mails[0]?.text).toContain('Look at its names with care:');
    expect(mails[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      '“paypa1.example.org” holds “paypal”, or what can be taken for it: a reviewer decides.',
    );
  });

  it('nothing of an order that policy approves', async () => {
    const { hearLast, mails } = world(reviewing, { needsReviewer: false });

    await hearLast();

    expect(mails).toEqual([]);
  });

  it('nothing of an order that waits no more when they would be told', async () => {
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

  it('that it still waits', async () => {
    const reminder = { about: 'review', days: 2 } as const;
    const { hearLast, mails } = world([...reviewing, { ...made['order.reminded'], reminder }]);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [RITA, 'An order still waits for review: example.org'],
    ]);
  });

  it('why it is held, when it still waits; operators after five days', async () => {
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
      { to: RITA, subject: 'An order still waits for review: example.org', isHeld: true },
    ]);
    expect(await remind('review-operators', 5)).toEqual([
      {
        to: 'olga@ra.example',
        subject: 'An order has waited for review for 5 working days: example.org',
        isHeld: true,
      },
    ]);
  });

  it('not if their account is that of the order and they may not decide on it, nor with the address of an author: operators then', async () => {
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
      ['olga@ra.example', 'No reviewer may decide on an order: example.org'],
    ]);
    expect(allowed.mails.map(({ to }) => to)).toEqual(['own@example.com']);
  });

  it.each(['order.withdrawn', 'order.cancelled'] as const)(
    'that it was taken back by %s, if they had it',
    async (type) => {
      const had = world([...reviewing, made[type]]);
      const hadNot = world([...verifying, made[type]]);
      const policyHad = world([...reviewing, made[type]], { needsReviewer: false });

      await had.hearLast();
      await hadNot.hearLast();
      await policyHad.hearLast();

      expect(had.mails.map(({ to, subject }) => [to, subject])).toEqual([
        [RITA, 'An order was taken back: example.org'],
      ]);
      expect([...hadNot.mails, ...policyHad.mails]).toEqual([]);
    },
  );
});

describe('a decline after the certificate was approved for issue', () => {
  const withdrawn = {
    ...made['evidence.withdrawn'],
    withdrawal: { ...made['evidence.withdrawn'].withdrawal, comment: 'Not ours!' },
  };

  it.each(['issuing', 'issued'] as const)(
    'is told to applicant and reviewers as a ground to revoke, once each: %s',
    async (status) => {
      const { hearLast, mails } = world([...historyTo(status), withdrawn]);

      await hearLast();
      await hearLast();

      expect(mails.map(({ to }) => to)).toEqual([ANNA, RITA]);
      expect(mails[0]?.text).toContain('revoke');
      expect(mails[0]?.text).toContain('on the page of the mail');
      expect(mails[0]?.text).toContain('Not ours!');
    },
  );

  it.each([
    ['given back for it', made['issuance.failed']],
    ['revoked', made['certificate.revoked']],
  ] as const)('is not told where the order has been %s by now', async (_, next) => {
    const before = next.type === 'issuance.failed' ? historyTo('issuing') : historyTo('issued');
    const { hear, mails } = world([...before, withdrawn, next]);

    await hear(eventRecord([...before, withdrawn]));

    expect(mails).toEqual([]);
  });
});

describe('a contact whose reply was misread', () => {
  const misread = { ...open, replyMisread: { at: NOW, code: 'no-command' } } as const;

  it('is told once how to answer, without the code', async () => {
    const { hear, mails } = world(verifying);

    await hear(challengeRecord(open, misread), challengeRecord(misread, { ...misread, mailsWanted: 2 }));
    await hear(challengeRecord(open, misread));

    expect(mails.map(({ to, replyTo }) => [to, replyTo])).toEqual([
      ['admin@example.org', `verify+${CHALLENGE_ID}@reply.ra.example`],
    ]);
    expect(mails[0]?.text).toContain(`https://ra.example/verify/${CHALLENGE_ID}`);
    expect(JSON.stringify(mails)).not.toContain(VALUE);
    expect(mails[0]?.tags).not.toHaveProperty('challenge');
  });

  it.each(['other-sender', 'unauthenticated'] as const)(
    'is sent to the page where no reply of his can count: %s',
    async (code) => {
      const { hear, mails } = world(verifying);

      await hear(challengeRecord(open, { ...open, replyMisread: { at: NOW, code } }));

      expect(mails[0]?.text).not.toContain('Or by mail');
    },
  );
});

describe('telling', () => {
  const history = [...historyTo('submitted'), made['checks.failed']];

  it('happens once, however often the record comes', async () => {
    const { hearLast, mails } = world(history);

    for (let times = 0; times < 3; times++) expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('is asked for again where the mail service does not answer, and goes on from there', async () => {
    const { hearLast, mailer, mails } = world(history);
    mailer.failNext('before');

    expect(await hearLast()).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('stops at the first record that must come again, so that none is told out of turn', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('before');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(mails).toEqual([]);
  });

  it('waits for whoever died at it, then is done', async () => {
    const { hearLast, notices, clock, mails } = world(history);
    await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, {
      until: '2026-11-23T10:02:00.000Z',
      epoch: 'one',
    });

    expect((await hearLast()).batchItemFailures).toHaveLength(1);
    clock.at = '2026-11-23T10:02:01.000Z';
    expect((await hearLast()).batchItemFailures).toEqual([]);

    expect(mails).toHaveLength(1);
  });

  it('is told at once what a worker of an earlier epoch claimed and did not tell', async () => {
    const { hearLast, notices, mails } = world(history);
    await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, {
      until: '2026-11-23T10:02:00.000Z',
      epoch: 'before the crash',
    });

    expect((await hearLast()).batchItemFailures).toEqual([]);

    expect(mails).toHaveLength(1);
  });

  it('gives up on an address that is never taken, without blocking the others', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('rejected');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [] });
    expect(mails.map(({ subject }) => subject)).toEqual(['Your order has lapsed: example.org']);
  });

  it.each([
    { dynamodb: { SequenceNumber: '1' } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'ORDER#x' }, SK: { S: 'EVENT#000001' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'CHALLENGE#x' }, SK: { S: 'CHALLENGE' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'ORDER#x' }, SK: { S: 'ORDER' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: 'ORDER#x' } } },
  ])('is not blocked by a record that cannot be read or is of something else', async (record) => {
    const { hear, mails } = world(history);

    expect(await hear(record, eventRecord(history))).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('measures what it had to leave out, and nothing else as lost', async () => {
    const { hear } = world(history);
    const unreadable = { dynamodb: { SequenceNumber: '1', NewImage: { PK: 'ORDER#x' } } };

    const measured = await measuredBy(() => hear(unreadable, eventRecord(history)));

    expect(measured).toEqual([
      ['NewsLost', 1, undefined],
      ['Mails', 1, 'notice-sent'],
    ]);
  });

  it('leaves nothing out where it cannot begin at all: the whole batch comes again', async () => {
    const hear = tellPeople(() => {
      throw new Error('The environment lacks PUBLIC_URL.');
    });

    await expect(hear({ Records: [eventRecord(history)] })).rejects.toThrow('PUBLIC_URL');
  });

  it('tells nobody of most events', async () => {
    const quiet = [
      'order.submitted',
      'checks.passed',
      'challenges.opened',
      'review.claimed',
      'review.approved',
    ] as const;
    for (const type of quiet) {
      const { hear, mails } = world(reviewing);
      await hear(eventRecord([...historyTo('draft'), made[type]]));
      expect(mails).toEqual([]);
    }
  });
});
