import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EventFacts } from '../../../lib/order/event.ts';
import { aRequest } from '../../doubles/test-ca.ts';
import { factsOf, historyTo, ORDER_ID } from '../../order/make.ts';
import {
  ANNA,
  ca,
  MEMBERS,
  made,
  member,
  NOW,
  RITA,
  reasons,
  reviewing,
  verifying,
  world,
} from './notices-world.ts';
import { eventRecord } from './stream-records.ts';

/** Words that lead elsewhere: of a reviewer, or of a check that quotes what is to be copied. */
const led = (by: 'review' | 'check'): [{ field: string; code: string; message: string }] => [
  {
    field: '/names/0',
    code: by === 'review' ? 'reviewers-remark' : 'name-internal',
    message: 'See secure-login.com or call 030 1234567.',
  },
];

describe('an applicant is notified', () => {
  it('of the new expected date and its reason, once the old date has passed; not of a date that has passed since', async () => {
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
    expect(isHeld.mails[0]?.text).toMatch(/A reviewer holds the order: “The\s+register\s+is\s+closed\.”/);
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
  ])('that the order was %s, with every reason and a link to the order', async (_, history) => {
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
  ])('that an order was %s by a reviewer, in text that no mail program turns into links', async (_, last) => {
    const { hearLast, mails } = world([...reviewing, last]);

    await hearLast();

    for (const form of [mails[0]?.text, mails[0]?.html]) {
      expect(form).toContain('secure-login[.]com');
      expect(form).not.toMatch(/secure-login\.com|030 1234567/);
    }
  });

  it('of the findings of a check, in text that can be copied', async () => {
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

  it('of a fault in the service, with the advice to submit again and without internal reasons', async () => {
    const fault = [{ field: '', code: 'service-fault', message: 'KMS.' }] as const;
    const { hearLast, mails } = world([
      ...historyTo('issuing'),
      { ...made['issuance.failed'], reasons: [...fault] },
    ]);

    await hearLast();

    expect(mails[0]?.text).toContain('Submit the order again, unchanged');
    expect(mails[0]?.text).not.toContain('KMS');
  });

  it('that the certificate expires soon', async () => {
    const { hearLast, mails } = world([...historyTo('issued'), made['certificate.expiring']]);

    await hearLast();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [ANNA, expect.stringContaining('Your certificate expires on 23 November 2026')],
    ]);
  });

  it('how to renew it; not if only the phase changes, or the certificate was already renewed', async () => {
    const issued = historyTo('issued');
    const expiring = made['certificate.expiring'];
    const mailsOf = async (...history: EventFacts[]) => {
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

  it('of a key that was reported as compromised after its certificate was revoked, and so are reviewers', async () => {
    const { hearLast, mails } = world([...historyTo('revoked'), made['certificate.compromised']]);

    await hearLast();

    expect(mails.map(({ to }) => to)).toEqual([ANNA, RITA]);
    for (const { text } of mails)
      expect(text).toMatch(/private\s+key\s+has\s+now\s+been\s+reported\s+as\s+compromised/);
    expect(mails[0]?.text).toMatch(/No\s+more\s+certificates\s+are\s+issued\s+for\s+the\s+old\s+key/);
  });

  it('before and after an order lapses', async () => {
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
      `${ANNA}: Your order will be returned in one day unless every domain is confirmed: example.org`,
      `${ANNA}: Your order has lapsed: example.org`,
    ]);
  });

  it('of the issued certificate, with the certificate and its chain attached', async () => {
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

  it('only at the address of the member record, and only while the member belongs to the account', async () => {
    const history = [...historyTo('submitted'), made['checks.failed']];
    const { hearLast, mails } = world(history, { members: [member({ account: 'other' })] });

    await hearLast();

    expect(mails).toEqual([]);
  });

  it('together with the member who submitted last, once if both have the same address', async () => {
    const ben = 'https://id.example#ben';
    const submitted = { ...factsOf(0)['order.submitted'], by: { kind: 'applicant', member: ben } } as const;
    const history = [
      ...historyTo('draft'),
      { ...submitted, submission: { ...submitted.submission, submittedBy: ben } },
      made['checks.failed'],
    ];
    const notified = async (email: string) => {
      const { hearLast, mails } = world(history, { members: [...MEMBERS, member({ id: ben, email })] });
      await hearLast();
      return mails.map(({ to }) => to);
    };

    expect(await notified('ben@acme.example')).toEqual([ANNA, 'ben@acme.example']);
    expect(await notified(ANNA)).toEqual([ANNA]);
  });
});
