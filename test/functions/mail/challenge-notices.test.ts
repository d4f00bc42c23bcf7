import { describe, expect, it } from 'vitest';
import { dateForPeople } from '../../../lib/messages/date-for-people.ts';
import type { Challenge, MailWaits } from '../../../lib/verification/challenge.ts';
import { CHALLENGE_ID, historyTo, ORDER_ID } from '../../order/make.ts';
import { openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { ANNA, closed, made, NOW, open, verifying, world } from './notices-world.ts';
import { challengeRecord } from './stream-records.ts';

describe('an applicant is notified', () => {
  it('of a bounced mail, with the other contacts of the domain', async () => {
    const { hear, mails } = world(verifying);
    const bounced = { state: 'bounced', at: NOW, permanent: true, detail: '550 user unknown' } as const;

    await hear(challengeRecord(open, { ...open, delivery: bounced }));

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    expect(mails[0]?.text).toContain('550 user unknown');
    expect(mails[0]?.text).toContain('* webmaster@example.org');
    expect(mails[0]?.text).not.toContain('* admin@example.org');
  });

  it('of a suppressed address, with contacts whose mails bounced before at the end', async () => {
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

    const [said = ''] = (mails[0]?.text ?? '').split('Is this email genuine?');
    const offered = [...said.matchAll(/^\* (.*)$/gm)].map(([, line]) => line);
    expect(mails[0]?.text).toContain(detail);
    expect(offered).toHaveLength(4);
    expect(offered.at(-1)).toBe('admin@example.org (an earlier email to it could not be delivered)');
  });

  it('of a code that expired without an answer, and how to have a new mail sent', async () => {
    const { hear, mails } = world(verifying);

    await hear(challengeRecord(open, { ...closed, state: 'expired', endedAt: NOW }));

    expect(mails.map(({ to }) => to)).toEqual([ANNA]);
    expect(mails[0]?.text).toContain(
      `How to choose another contact or have an email sent:\nhttps://ra.example/orders/${ORDER_ID}#resend`,
    );
  });

  it('not of a code that expired before its mail was sent: a new one is created automatically', async () => {
    const { hear, mails } = world(verifying);
    const unsent = { ...open, mailsSent: 0 };

    await hear(challengeRecord(unsent, { ...closed, mailsSent: 0, state: 'expired', endedAt: NOW }));

    expect(mails).toEqual([]);
  });

  it('that the account has reached a quota and until when mails are delayed, once a day', async () => {
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
    expect(mails[0]).toMatchObject({
      to: ANNA,
      subject: 'Emails to domain contacts are delayed: example.org',
    });
    expect(mails[0]?.text).toMatch(/reached its daily limit of mails to domain\s+contacts/);
    expect(mails[0]?.text).toContain(dateForPeople('2026-11-24T00:00:00.000Z'));
  });

  it('not of a challenge that the order no longer waits for', async () => {
    const { hear, mails } = world([...verifying, made['contact.chosen']]);

    await hear(challengeRecord(open, { ...closed, state: 'expired', endedAt: NOW }));

    expect(mails).toEqual([]);
  });
});

describe('a contact whose reply was misread', () => {
  const misread = { ...open, replyMisread: { at: NOW, code: 'no-command' } } as const;

  it('is informed once how to answer, without the code', async () => {
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

  it.each(['other-sender', 'unauthenticated', 'no-dmarc'] as const)(
    'is sent to the page if no reply from this sender can be accepted: %s',
    async (code) => {
      const { hear, mails } = world(verifying);

      await hear(challengeRecord(open, { ...open, replyMisread: { at: NOW, code } }));

      expect(mails[0]?.text).not.toContain('Or by email');
      expect(mails[0]?.text).toContain(`https://ra.example/verify/${CHALLENGE_ID}`);
    },
  );

  it('whose domain has no DMARC policy reads that, once', async () => {
    const { hear, mails } = world(verifying);
    const answered = { ...open, replyMisread: { at: NOW, code: 'no-dmarc' } } as const;

    for (let times = 0; times < 3; times++) await hear(challengeRecord(open, answered));

    expect(mails.map(({ to }) => to)).toEqual(['admin@example.org']);
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(
      'has no DMARC policy, so we cannot verify the sender.',
    );
  });
});
