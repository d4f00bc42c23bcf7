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

/** What the contact of a domain does, who has no account, only mails. */
export type Contact = {
  /** Waits for the so-manieth mail that asks him. */
  isAsked(time?: number): Promise<VerificationMail>;
  /** All mails so far that ask him. */
  mails(): Promise<VerificationMail[]>;
  /** Waits for the mail that explains how to answer. */
  isExplained(): Promise<SentMail>;
  /** All mails so far that do not ask him. */
  explanations(): Promise<SentMail[]>;
  /** Answers on the page, and gives what it says. */
  tries(
    decision: Decision,
    asked: Pick<VerificationMail, 'page' | 'value'>,
    comment?: string,
  ): Promise<PageAnswer>;
  /** Approves the names that the mail lists; or all of the domain. */
  approves(asked: VerificationMail): Promise<void>;
  approvesAll(asked: VerificationMail): Promise<void>;
  declines(asked: VerificationMail, comment?: string): Promise<void>;
  /** Replies by mail, from his own address unless told otherwise. */
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

/** Each contact sits at a machine of his own, where loopback has more than one address. */
function addressOf(contact: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const [a, b, c] = createHash('sha256').update(contact).digest();
  return `127.${a}.${b}.${c}`;
}
