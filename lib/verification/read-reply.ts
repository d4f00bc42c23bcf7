import type { Email } from 'postal-mime';
import type { MisreadCode } from './challenge.ts';
import { textOfHtmlReply } from './html-reply.ts';
import { machineSign } from './machine-mail.ts';
import { ownText } from './own-text.ts';
import { type Command, readCommands } from './read-command.ts';
import { ReplyParser } from './reply-parser.ts';
import { isFrom } from './reply-sender.ts';

/** Far more than mail programs nest or write; a stranger may send anything. */
const LIMITS = { maxNestingDepth: 40, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true } as const;

/** What a mail to the reply address of a challenge is. */
export type Reading =
  | { kind: 'command'; command: Command }
  /** A person's, but no answer: he is told how to give one. */
  | { kind: 'misread'; code: MisreadCode }
  /** A machine's: nobody answers it. */
  | { kind: 'machine'; sign: string };

/**
 * Reads a reply. Only an explicit command in its own new text answers, from the address that was asked, authenticated
 * for that address by whoever received it; not a quote, a subject or an attachment (attacks A3 to A5).
 * @param authenticated whether the receiving mail service says that DMARC passed; nothing inside the mail is asked
 */
export async function readReply(raw: Uint8Array, contact: string, authenticated: boolean): Promise<Reading> {
  const mail = await parse(raw);
  if (mail === undefined) return { kind: 'misread', code: 'unreadable' };
  const sign = machineSign(mail.headers);
  if (sign !== undefined) return { kind: 'machine', sign };
  if (!authenticated) return { kind: 'misread', code: 'unauthenticated' };
  const from = mail.headers.filter(({ key }) => key === 'from').map(({ value }) => value);
  if (!isFrom(from, contact)) return { kind: 'misread', code: 'other-sender' };

  const [command, ...others] = readCommands(ownText(textOf(mail)));
  if (command === undefined) return { kind: 'misread', code: 'no-command' };
  if (others.length > 0) return { kind: 'misread', code: 'several-commands' };
  return { kind: 'command', command };
}

async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await new ReplyParser(LIMITS).parse(raw);
  } catch {
    return undefined;
  }
}

/** The HTML is asked only where there is no text: programs that write both write the same. */
const textOf = ({ text = '', html = '' }: Email): string =>
  text.trim() === '' ? textOfHtmlReply(html) : text;
