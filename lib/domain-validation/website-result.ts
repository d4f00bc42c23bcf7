import { shown } from '../application/text.ts';
import { shortened } from '../order/shortened.ts';
import type { CheckOf, Hop, Outcome, ProofOf } from './check.ts';
import type { Unanswered } from './get-failure.ts';
import { type Address, oneOfEach } from './host-addresses.ts';
import type { Answered } from './pinned-get.ts';
import { validationMessage as message } from './validation-messages.ts';

export type Result = Outcome<ProofOf<'http'>>;

export const MOST_BODY_BYTES = 64 * 1024;
export const MOST_HEADER_BYTES = 16 * 1024;

/** The one line break that the end of a file may have. */
const LINE_BREAK = /\r?\n$/;

/** White space at the end of the file of an ACME challenge is ignored (RFC 8555 §8.3). */
const WHITE_SPACE = /^[ \t\r\n]*$/;

/** The result by an answer of status 200. @param showable whether its content may be shown */
export function judged(
  { body, encoding, tooLong }: Answered,
  { url, check, hops, showable }: Judging,
): Result {
  const { value, at: place } = check;
  const at = { url: short(url), value };
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return notProven(message('http-encoded', { ...at, encoding: `“${shown(encoding)}”` }));
  }
  if (tooLong) return notProven(message('http-too-long', { ...at, kilobytes: MOST_BODY_BYTES / 1024 }));
  if (isValue(body.toString('latin1'), check)) {
    return { result: 'proven', proof: { method: 'http', ...(place && { at: place }), hops } };
  }
  const found = `“${shown(body.toString('utf8').replace(LINE_BREAK, ''))}”`;
  return notProven(showable ? message('http-differs', { ...at, found }) : message('http-differs/hidden', at));
}

type Judging = { url: URL; check: CheckOf<'http'>; hops: readonly Hop[]; showable: boolean };

function isValue(content: string, { at, value }: CheckOf<'http'>): boolean {
  if (at === undefined) return content.replace(LINE_BREAK, '') === value;
  return content.startsWith(value) && WHITE_SPACE.test(content.slice(value.length));
}

/** The result without an answer. */
export function unanswered(
  { failed, detail }: Unanswered,
  at: { url: URL; timeoutMs: number; addresses: readonly Address[] },
): Result {
  const url = short(at.url);
  switch (failed) {
    case 'timeout':
      return timedOut(at.url, at.timeoutMs);
    case 'unreachable':
      return undecided(message('http-unreachable', { url, addresses: textsOf(at.addresses), detail }));
    case 'closed':
      return undecided(message('http-closed', { url }));
    case 'tls':
      return notProven(message('http-tls', { url, detail }));
    case 'http2':
      return notProven(message('http-tls/http2', { url }));
    case 'protocol':
      return notProven(message('http-protocol', { url, detail }));
    case 'headers':
      return notProven(message('http-headers', { url, kilobytes: MOST_HEADER_BYTES / 1024 }));
  }
}

export const timedOut = (url: URL, timeoutMs: number) =>
  undecided(message('http-timeout', { url: short(url), seconds: timeoutMs / 1000 }));

export const notProven = (because: ReturnType<typeof message>) =>
  ({ result: 'not-proven', because }) as const;
export const undecided = (because: ReturnType<typeof message>) => ({ result: 'undecided', because }) as const;

const LONGEST_URL = 300;
/** A URL as a value of a message. */
export const short = (url: URL): string => shortened(url.href, LONGEST_URL);
export const textsOf = (addresses: readonly Address[]): string[] =>
  oneOfEach(addresses).map(({ address }) => address);
