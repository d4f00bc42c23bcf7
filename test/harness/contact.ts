import { createHash } from 'node:crypto';
import {
  answerOnPage,
  type Decision,
  type PageAnswer,
  type Reply,
  replyTo,
} from '../../local/demo/answer-mail.ts';
import { until } from '../../local/demo/until.ts';
import {
  mailsTo,
  readVerificationMail,
  type SentMail,
  type VerificationMail,
} from '../../local/demo/verification-mail.ts';
import type { Runtime } from './runtime.ts';

/** The steps of a domain contact, who has no account, only mails. */
export type Contact = {
  /** Waits for the verification mail of this number, 1 by default. */
  isAsked(time?: number): Promise<VerificationMail>;
  /** All verification mails so far. */
  mails(): Promise<VerificationMail[]>;
  /** Waits for the mail that explains how to answer. */
  isExplained(): Promise<SentMail>;
  /** All other mails so far. */
  explanations(): Promise<SentMail[]>;
  /** Answers on the page, and returns its response. */
  tries(
    decision: Decision,
    asked: Pick<VerificationMail, 'page' | 'value'>,
    comment?: string,
  ): Promise<PageAnswer>;
  /** Approves the names in the mail; `approvesAll` the whole domain. */
  approves(asked: VerificationMail): Promise<void>;
  approvesAll(asked: VerificationMail): Promise<void>;
  declines(asked: VerificationMail, comment?: string): Promise<void>;
  /** Replies by mail, from the contact's own address by default. */
  replies(asked: VerificationMail, reply: Partial<Reply> & Pick<Reply, 'lines'>): Promise<void>;
};

export function contactAt(runtime: Pick<Runtime, 'url' | 'smtpPort'>, address: string): Contact {
  const mails = async () =>
    (await mailsTo(runtime.url, address)).flatMap((mail) => readVerificationMail(mail) ?? []);
  const explanations = async () =>
    (await mailsTo(runtime.url, address)).filter((mail) => readVerificationMail(mail) === undefined);
  const localAddress = addressOf(address);
  const tries: Contact['tries'] = (decision, asked, comment) =>
    answerOnPage(asked, decision, { comment, localAddress });
  const answers = async (...given: Parameters<typeof tries>) => {
    const { status, text } = await tries(...given);
    if (status >= 400) throw new Error(`The page answered ${status}: ${text}`);
  };

  return {
    mails,
    isAsked: (time = 1) => until(`mail ${time} to ${address}`, async () => (await mails())[time - 1]),
    isExplained: () => until(`an explanation to ${address}`, async () => (await explanations())[0]),
    explanations,
    tries,
    approves: (asked) => answers('approve', asked),
    approvesAll: (asked) => answers('approve-all', asked),
    declines: (asked, comment) => answers('decline', asked, comment),
    replies: (asked, reply) => replyTo(runtime.smtpPort, asked, { from: address, ...reply }),
  };
}

/** A client address per contact, if loopback has more than one. */
function addressOf(contact: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const [a, b, c] = createHash('sha256').update(contact).digest();
  return `127.${a}.${b}.${c}`;
}
