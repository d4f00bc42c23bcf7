import { readdirSync, readFileSync } from 'node:fs';
import { composeMail } from '../../../lib/mail/compose.ts';
import { fillIn } from '../../../lib/mail/fill-in.ts';
import { replyAddress } from '../../../lib/verification/challenge-addresses.ts';
import { openChallenge, REPLY_DOMAIN, VALUE } from '../a-challenge.ts';

const FOLDER = new URL('../../fixtures/mail/', import.meta.url);
const challenge = openChallenge();
const replyTo = replyAddress(REPLY_DOMAIN, challenge.id);
const sent = fillIn(challenge.mail, VALUE);
const raw = Buffer.from(
  await composeMail(
    { ...sent, to: challenge.contact, replyTo, tags: {} },
    { name: 'RA', address: 'ra@ra.example.net' },
  ),
).toString();

/** The placeholders of the fixtures: the current mail of the challenge, and its Random Value. */
const FILLINGS: Readonly<Record<string, string>> = {
  approve: `APPROVE ${VALUE}`,
  decline: `DECLINE ${VALUE}`,
  value: VALUE,
  VALUE: VALUE.toUpperCase(),
  'value-soft-broken': `${VALUE.slice(0, 20)}=\n${VALUE.slice(20)}`,
  contact: challenge.contact,
  reply: replyTo,
  mail: sent.text,
  quoted: sent.text.replace(/^/gm, '> '),
  html: sent.html,
  raw,
};

/** A raw reply to the mail of `openChallenge()`. */
export function replyFixture(name: string): Buffer {
  const template = readFileSync(new URL(`${name}.eml`, FOLDER), 'utf8');
  const filled = template.replace(/\{\{([\w-]+)\}\}/g, (_, token: string) => {
    const filling = FILLINGS[token];
    if (filling === undefined) throw new Error(`${name} names what there is none of: ${token}`);
    return filling;
  });
  return Buffer.from(filled.replace(/\r?\n/g, '\r\n'));
}

/** The names of all fixtures of a kind. */
export const repliesOf = (kind: 'approve' | 'decline' | 'machine' | 'misread'): string[] =>
  readdirSync(new URL(`${kind}/`, FOLDER)).map((file) => `${kind}/${file.replace(/\.eml$/, '')}`);
