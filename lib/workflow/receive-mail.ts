import { createHash } from 'node:crypto';
import { log } from '../log.ts';
import type { InboundMail, InboundMailStore } from '../mail/inbound-mail.ts';
import { isPass, type Receipt } from '../mail/receipt-event.ts';
import { Transient } from '../problem.ts';
import type { Challenge, MisreadCode } from '../verification/challenge.ts';
import { challengeRepliedTo } from '../verification/challenge-addresses.ts';
import { isNullSender, machineSign } from '../verification/replies/machine-mail.ts';
import { type Reading, readReply } from '../verification/replies/read-reply.ts';
import { type Answerer, answerChallenge } from './answer-challenge.ts';

export type MailReceiver = Answerer & { mails: InboundMailStore; replyDomain: string };

/** What a mail did. `because` is a word of ours, never one of the mail. */
export type Received = { kind: 'approved' | 'declined' | 'ignored'; because: string; challengeId?: string };

/**
 * Takes a mail that came in as the answer of a domain contact, if it is one. Doing it again changes nothing more.
 * @throws Transient where the mail or the challenge is out of reach
 */
export async function receiveMail(deps: MailReceiver, { mail, receipt }: Receipt): Promise<Received> {
  const ids = new Set(receipt.recipients.flatMap((to) => challengeRepliedTo(to, deps.replyDomain) ?? []));
  const [challengeId, ...others] = ids;
  if (challengeId === undefined || others.length > 0) return ignored('not-one-challenge');
  const challenge = await deps.challenges.load(challengeId);
  if (challenge === undefined) return ignored('unknown-challenge');
  const about = { challengeId };

  if (!isPass(receipt.verdicts.virus)) return { ...ignored('virus-verdict'), ...about };
  if (!isPass(receipt.verdicts.spam)) return { ...ignored('spam-verdict'), ...about };
  if (isNullSender(mail.source ?? '')) return { ...ignored('null-sender'), ...about };
  const stored = await deps.mails.read(mail.messageId);
  if (stored === undefined) throw new Transient(`The mail ${mail.messageId} is not there yet.`);

  const reading = await read(stored, challenge, { mail, receipt });
  if (reading.kind === 'machine') return { ...ignored(`machine-${reading.sign}`), ...about };
  if (reading.kind === 'misread') return { ...(await noteMisread(deps, challenge, reading.code)), ...about };
  return { ...(await applyCommand(deps, challenge, reading, stored, { mail, receipt })), ...about };
}

const ignored = (because: string): Received => ({ kind: 'ignored', because });

async function read(
  stored: InboundMail,
  { contact }: Challenge,
  { mail, receipt }: Receipt,
): Promise<Reading> {
  if (!stored.tooLarge) return readReply(stored.bytes, contact, isPass(receipt.verdicts.dmarc));
  const sign = machineSign(mail.headers.map(({ name, value }) => ({ key: name.toLowerCase(), value })));
  return sign === undefined ? { kind: 'misread', code: 'too-large' } : { kind: 'machine', sign };
}

/**
 * A person who is asked, and did not say it as it can be taken, is told once how to (by `sendNotices`, which sees the
 * mark). Whoever answered already need not be told.
 */
async function noteMisread(
  deps: MailReceiver,
  { id, state }: Challenge,
  code: MisreadCode,
): Promise<Received> {
  if (state === 'open') await deps.challenges.noteMisread(id, deps.clock.now(), code);
  return ignored(code);
}

async function applyCommand(
  deps: MailReceiver,
  challenge: Challenge,
  { command }: Extract<Reading, { kind: 'command' }>,
  stored: InboundMail,
  { mail: { messageId }, receipt: { verdicts } }: Receipt,
): Promise<Received> {
  const bytes = stored.tooLarge ? new Uint8Array() : stored.bytes;
  // First the mail, then what refers to it.
  const objectKey = await deps.mails.keep(messageId, bytes);
  const rawSha256 = createHash('sha256').update(bytes).digest('hex');
  const answered = { via: 'mail', messageId, rawSha256, objectKey, verdicts } as const;
  const outcome = await answerChallenge(deps, challenge.id, { ...command, answered });
  if (outcome.result === 'approved' || outcome.result === 'declined')
    return { kind: outcome.result, because: 'command' };
  if (outcome.result === 'wrong-value' || outcome.result === 'ended' || outcome.result === 'not-offered') {
    // The contact did say what is wanted, whatever state the challenge is in, and has to know that it was not done.
    const code = outcome.result === 'not-offered' ? 'scope-not-offered' : outcome.result;
    await deps.challenges.noteMisread(challenge.id, deps.clock.now(), code);
  }
  return ignored(outcome.result);
}

/** One line a mail: what it did, by our words. */
export const logReceived = (
  messageId: string,
  { kind, because, challengeId }: Received,
  again: boolean,
): void => log('info', 'mail received', { messageId, kind, because, challengeId, again });
