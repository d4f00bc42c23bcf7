import type { Mail } from '@countersign/aws-emulators/ses/mails';

type Sent = Pick<Mail, 'id' | 'source' | 'configurationSet' | 'sentAt'> & Partial<Pick<Mail, 'destinations'>>;

/**
 * A mail as SES sent it. Emulators pass on neither its tags, which SES carries outside of the mail (the address for replies has
 * the same id in it), nor always its one recipient.
 */
export function mailSentAs(raw: Buffer, sent: Sent): Mail {
  const text = raw.toString('latin1');
  const [, challenge] = /^Reply-To:.*verify\+([a-z2-7]+)@/im.exec(text) ?? [];
  const [, to = ''] = /^To: *<?([^\s<>]+)>?/im.exec(text) ?? [];
  return { destinations: [to], ...sent, tags: challenge === undefined ? {} : { challenge } };
}
