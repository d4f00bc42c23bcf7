import type { MisreadCode } from '../challenge.ts';
import { textOfHtmlReply } from './html-reply.ts';
import { machineSign } from './machine-mail.ts';
import { ownText } from './own-text.ts';
import { type Command, readCommands } from './read-command.ts';
import { type ReplyBody, type Representation, replyBody } from './reply-body.ts';
import { type ParsedReply, parseReply } from './reply-parser.ts';

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
  const mail = await orUndefined(parseReply(raw));
  if (mail === undefined) return misread('unreadable');
  const sign = machineSign(mail.headers);
  if (sign !== undefined) return { kind: 'machine', sign };
  const body = await orUndefined(replyBody(mail.root));
  if (body?.kind === 'report') return { kind: 'machine', sign: 'multipart-report' };
  if (!authenticated) return misread('unauthenticated');
  if (!isAnswerFrom(mail, contact)) return misread('other-sender');
  if (body === undefined) return misread('unreadable');
  return body.kind === 'encrypted' ? misread('encrypted') : readBody(body);
}

const misread = (code: MisreadCode): Reading => ({ kind: 'misread', code });

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}

/** Who sends on what another wrote says so by `Resent-*` (RFC 5322 §3.6.6): that is no answer of the one who wrote it. */
function isAnswerFrom({ headers }: ParsedReply, contact: string): boolean {
  const from = headers.filter(({ key }) => key === 'from').map(({ value }) => value);
  return isFrom(from, contact) && !headers.some(({ key }) => key.startsWith('resent-'));
}

/** All ways in which a mail says its text must say the same: what a reader saw is not known. */
function readBody({ first, further }: Extract<ReplyBody, { kind: 'text' }>): Reading {
  const [commands = [], ...others] = first.map(commandsIn);
  if (others.some((each) => !isDeepEqual(each, commands))) return misread('parts-disagree');
  const [command, ...more] = commands;
  if (command === undefined) return misread('no-command');
  if (more.length > 0 || further.some((each) => commandsIn(each).length > 0))
    return misread('several-commands');
  return { kind: 'command', command };
}

const commandsIn = ({ type, text }: Representation): Command[] =>
  readCommands(ownText(type === 'text/html' ? textOfHtmlReply(text) : text));

const isDeepEqual = (one: readonly Command[], other: readonly Command[]): boolean =>
  one.length === other.length && one.every((each, index) => wordsOf(each) === wordsOf(other[index]));

const wordsOf = (command: Command | undefined): string =>
  command === undefined ? '' : `${command.decision} ${command.scope ?? ''} ${command.value}`;

/** `address`, or a display name and `<address>`; what else RFC 5322 allows is written by no program of today. */
const MAILBOX =
  /^(?:"(?:[^"\\]|\\.){0,300}"|[^"<>,;:@()\\]{0,300})\s*<([^<>\s]{3,254})>$|^([^<>\s,;:()"\\]{3,254})$/;

/**
 * Whether a reply comes from exactly this address: one `From` with one mailbox (attacks A9, A11: what two parsers read
 * differently is nobody's). Contacts are role names, which are the same in any case (RFC 2142 §1, RFC 5321 §4.5.1).
 */
export function isFrom(fromFields: readonly string[], contact: string): boolean {
  const [from, ...others] = fromFields;
  if (from === undefined || others.length > 0) return false;
  const found = MAILBOX.exec(from.trim());
  const address = found?.[1] ?? found?.[2];
  return address !== undefined && inLowerCase(address) === inLowerCase(contact);
}

/** ASCII only: some letters of other scripts become ASCII ones when their case is changed. */
const inLowerCase = (address: string): string => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
