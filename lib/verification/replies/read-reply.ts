import type { MisreadCode } from '../challenge.ts';
import { textOfHtmlReply } from './html-reply.ts';
import { machineSign } from './machine-mail.ts';
import { ownText } from './own-text.ts';
import { type Command, readCommands } from './read-command.ts';
import { type ReplyBody, type Representation, replyBody } from './reply-body.ts';
import { type ParsedReply, parseReply } from './reply-parser.ts';

/** What a mail to the reply address of a challenge turned out to be. */
export type Reading =
  | { kind: 'command'; command: Command }
  /** From a person, but no answer: the contact is informed how to give one. */
  | { kind: 'misread'; code: MisreadCode }
  /** From a machine: it gets no reply. */
  | { kind: 'machine'; sign: string };

/**
 * Reads a reply. Only an explicit command in its own new text counts as an answer, from the address of the contact and
 * authenticated by the receiving mail service; not a quote, a subject or an attachment (attacks A3 to A5).
 * @param authenticated whether DMARC passed, by the verdict of the mail service; nothing inside the mail is trusted for this
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

/** A mail with `Resent-*` was sent on by another person (RFC 5322 §3.6.6): that is no answer of its author. */
function isAnswerFrom({ headers }: ParsedReply, contact: string): boolean {
  const from = headers.filter(({ key }) => key === 'from').map(({ value }) => value);
  return isFrom(from, contact) && !headers.some(({ key }) => key.startsWith('resent-'));
}

/** All representations of the text must contain the same command: which of them the author saw is unknown. */
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

/** `address`, or a display name and `<address>`; no current mail program writes the other forms of RFC 5322. */
const MAILBOX =
  /^(?:"(?:[^"\\]|\\.){0,300}"|[^"<>,;:@()\\]{0,300})\s*<([^<>\s]{3,254})>$|^([^<>\s,;:()"\\]{3,254})$/;

/**
 * Whether a reply comes from exactly this address: one `From` with one mailbox (attacks A9, A11: what two parsers read
 * differently is rejected). Contacts are role names, which are case-insensitive (RFC 2142 §1, RFC 5321 §4.5.1).
 */
export function isFrom(fromFields: readonly string[], contact: string): boolean {
  const [from, ...others] = fromFields;
  if (from === undefined || others.length > 0) return false;
  const found = MAILBOX.exec(from.trim());
  const address = found?.[1] ?? found?.[2];
  return address !== undefined && inLowerCase(address) === inLowerCase(contact);
}

/** ASCII only: `toLowerCase` turns some letters of other scripts into ASCII ones. */
const inLowerCase = (address: string): string => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
