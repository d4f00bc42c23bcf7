import { describe, expect, it } from 'vitest';
import { MailRejected, type OutgoingMail } from '../../lib/mail/mailer.ts';
import { Transient } from '../../lib/problem.ts';
import { memoryMailer } from './mailer.ts';

const mail: OutgoingMail = {
  to: 'hostmaster@example.org',
  subject: 'Confirm example.org',
  text: 'Paste this value.',
  html: '<p>Paste this value.</p>',
  date: '2026-11-23T10:00:00.000Z',
  tags: {},
};

describe('The mailer in memory', () => {
  it('shows what was sent, each mail under a message id of its own', async () => {
    const mailer = memoryMailer();

    const first = await mailer.send(mail);
    const second = await mailer.send(mail);

    expect(mailer.to('hostmaster@example.org')).toEqual([
      { ...mail, ...first },
      { ...mail, ...second },
    ]);
    expect(first).not.toEqual(second);
  });

  it('fails on request: before the mail is sent, after it, or for good', async () => {
    const mailer = memoryMailer();
    mailer.failNext('before', 'after', 'rejected');

    await expect(mailer.send(mail)).rejects.toBeInstanceOf(Transient);
    expect(mailer.mails).toHaveLength(0);
    await expect(mailer.send(mail)).rejects.toBeInstanceOf(Transient);
    expect(mailer.mails).toHaveLength(1);
    await expect(mailer.send(mail)).rejects.toBeInstanceOf(MailRejected);
    await mailer.send(mail);
    expect(mailer.mails).toHaveLength(2);
  });

  it('rejects every mail that the real one would reject', async () => {
    await expect(memoryMailer().send({ ...mail, to: 'no-address' })).rejects.toBeInstanceOf(MailRejected);
  });
});
