import { createHash } from 'node:crypto';
import { log } from '../log.ts';
import type { InboundMail, InboundMailStore } from '../mail/inbound-mail.ts';
import { hasNoPolicy, isPass, type Receipt } from '../mail/receipt-event.ts';
import { Transient } from '../problem.ts';
import type { Challenge, MisreadCode } from '../verification/challenge.ts';
import { challengeRepliedTo } from '../verification/challenge-addresses.ts';
import { isNullSender, machineSign } from '../verification/replies/machine-mail.ts';
import { type Reading, readReply } from '../verification/replies/read-reply.ts';
import { type Answerer, answerChallenge } from './answer-challenge.ts';

export type MailReceiver = Answerer & { mails: InboundMailStore; replyDomain: string };

/** The effect of a mail. `because` is a fixed code, never text of the mail. */
export type Received = { kind: 'approved' | 'declined' | 'ignored'; because: string; challengeId?: string };

/**
 * Processes a received mail as the answer of a domain contact, if it is one. Idempotent.
 * @throws Transient if the mail or the challenge cannot be read
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
  const { dmarc } = receipt.verdicts;
  if (!stored.tooLarge) {
    const reading = await readReply(stored.bytes, contact, isPass(dmarc));
    const isUnproven = reading.kind === 'misread' && reading.code === 'unauthenticated';
    return isUnproven && hasNoPolicy(dmarc) ? { kind: 'misread', code: 'no-dmarc' } : reading;
  }
  const sign = machineSign(mail.headers.map(({ name, value }) => ({ key: name.toLowerCase(), value })));
  return sign === undefined ? { kind: 'misread', code: 'too-large' } : { kind: 'machine', sign };
}

/**
 * Marks the challenge if the reply of its contact could not be read as an answer; `sendNotices` then explains once how to
 * answer. A contact who has already answered gets no explanation.
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
  // The mail is stored before the answer that refers to it.
  const objectKey = await deps.mails.keep(messageId, bytes);
  const rawSha256 = createHash('sha256').update(bytes).digest('hex');
  const answered = { via: 'mail', messageId, rawSha256, objectKey, verdicts } as const;
  const outcome = await answerChallenge(deps, challenge.id, { ...command, answered });
  if (outcome.result === 'approved' || outcome.result === 'declined')
    return { kind: outcome.result, because: 'command' };
  if (outcome.result === 'wrong-value' || outcome.result === 'ended' || outcome.result === 'not-offered') {
    // The reply has a command, so the contact is notified that it had no effect, in any state of the challenge.
    const code = outcome.result === 'not-offered' ? 'scope-not-offered' : outcome.result;
    await deps.challenges.noteMisread(challenge.id, deps.clock.now(), code);
  }
  return ignored(outcome.result);
}

/** Logs one line per mail, without any text of the mail. */
export const logReceived = (
  messageId: string,
  { kind, because, challengeId }: Received,
  again: boolean,
): void => log('info', 'mail received', { messageId, kind, because, challengeId, again });
