import { answerOnPage, type Reply, replyTo } from '../../local/demo/answer-mail.ts';
import { until } from '../../local/demo/until.ts';
import { type Asked, mailsTo, readAsked, type SentMail } from '../../local/demo/verification-mail.ts';
import type { Runtime } from './runtime.ts';

/** What the contact of a domain does, who has no account, only mails. */
export type Contact = {
  /** Waits for the so-manieth mail that asks him. */
  isAsked(time?: number): Promise<Asked>;
  /** All mails so far that ask him. */
  mails(): Promise<Asked[]>;
  /** Waits for the mail that explains how to answer. */
  isExplained(): Promise<SentMail>;
  /** All mails so far that do not ask him. */
  explanations(): Promise<SentMail[]>;
  approves(asked: Asked): Promise<void>;
  declines(asked: Asked, comment?: string): Promise<void>;
  /** Replies by mail, from his own address unless told otherwise. */
  replies(asked: Asked, reply: Partial<Reply> & Pick<Reply, 'lines'>): Promise<void>;
};

export function contactAt(runtime: Pick<Runtime, 'url' | 'smtpPort'>, address: string): Contact {
  const mails = async () => (await mailsTo(runtime.url, address)).flatMap((mail) => readAsked(mail) ?? []);
  const explanations = async () =>
    (await mailsTo(runtime.url, address)).filter((mail) => readAsked(mail) === undefined);
  const answers = async (asked: Asked, decision: 'approve' | 'decline', comment?: string) => {
    const response = await answerOnPage(asked, decision, comment);
    if (response.status >= 400)
      throw new Error(`The page answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
  };

  return {
    mails,
    isAsked: (time = 1) => until(`mail ${time} to ${address}`, async () => (await mails())[time - 1]),
    isExplained: () => until(`an explanation to ${address}`, async () => (await explanations())[0]),
    explanations,
    approves: (asked) => answers(asked, 'approve'),
    declines: (asked, comment) => answers(asked, 'decline', comment),
    replies: (asked, reply) => replyTo(runtime.smtpPort, asked, { from: address, ...reply }),
  };
}
