import { LONGEST_NAME } from './domain-name.ts';
import type { OrderId, Serial, Sha256 } from './identifiers.ts';
import { domainsOf } from './indexed-domains.ts';
import type { Order } from './order.ts';

/** What a person looks for: an order, a certificate, a key, or names and organisations that begin with the texts. */
export type Search =
  | { for: 'order'; id: OrderId }
  | { for: 'serial'; serial: Serial }
  /** Of a certificate or a key. */
  | { for: 'fingerprint'; fingerprint: Sha256 }
  | { for: 'texts'; texts: readonly [string, ...string[]] };

/** A shorter text would find most orders. */
const SHORTEST_TEXT = 2;
const MOST_TEXTS = 8;

/** Undefined if it is too short to find anything. */
export function searchFor(typed: string): Search | undefined {
  const text = typed.normalize('NFKC').trim();
  if (/^[0-9A-HJKMNP-TV-Z]{26}$/i.test(text)) return { for: 'order', id: text.toUpperCase() };
  // With all its digits an IPv6 address is as long as a serial number.
  if (/^(?:[0-9a-f]{4}:){7}[0-9a-f]{4}$/i.test(text)) return { for: 'texts', texts: [canonical(text)] };
  const hex = text.replaceAll(/[:\s]/g, '').toLowerCase();
  if (/^(?:[0-9a-f]{2}){16,20}$/.test(hex)) return { for: 'serial', serial: hex };
  if (/^[0-9a-f]{64}$/.test(hex)) return { for: 'fingerprint', fingerprint: hex };
  const [first, ...more] = textsIn(text);
  if (first === undefined) return undefined;
  return { for: 'texts', texts: [first, ...more] };
}

/** The longest first: it is looked up, and the others are compared. */
function textsIn(typed: string): string[] {
  const typedWords = typed.toLowerCase().split(/\s+/);
  const addresses = typedWords.flatMap((word) => ipv6In(word) ?? []);
  const words = typedWords
    .filter((word) => ipv6In(word) === undefined)
    .map((word) => word.replace(/^[a-z]+:\/\//, '').replace(/^\*\./, ''))
    // A path or port, as an address bar has it.
    .map((word) => word.replace(/^([a-z0-9.-]+)[/:].*$/, '$1'))
    .flatMap((word) => (/^[a-z0-9.-]*$/.test(word) ? [word] : wordsOf(word)))
    .filter((word) => word.length >= SHORTEST_TEXT)
    .map(encoded);
  return [...addresses, ...words].sort((a, b) => b.length - a.length).slice(0, MOST_TEXTS);
}

/** Two colons are no port. With brackets also in a URL. */
const IPV6 =
  /^(?:[a-z]+:\/\/)?(?:\[([0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)\](?:[:/].*)?|([0-9a-f:]*:[0-9a-f]*:[0-9a-f:.]*))$/;

/** The IPv6 address in a word, or its beginning; undefined if the word is none. */
function ipv6In(word: string): string | undefined {
  const [, bracketed, plain] = IPV6.exec(word) ?? [];
  const address = bracketed ?? plain;
  return address === undefined ? undefined : canonical(address);
}

/** As orders name an IPv6 address; the beginning of one as it was typed. */
const canonical = (address: string): string => {
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address.toLowerCase();
};

/** The words by which an organisation is found. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_TEXT);

/** Sort keys, and therefore cursors, are printable ASCII. The encoding keeps prefixes. */
const encoded = (word: string): string => encodeURIComponent(word).slice(0, LONGEST_NAME);

/** The texts under which an order is found: the domains of its names, and the words of its organisation. */
export function indexTexts(order: Order): string[] {
  const organization = 'submission' in order ? order.submission.organization?.name : undefined;
  const words = organization === undefined ? [] : wordsOf(organization).slice(0, MOST_TEXTS).map(encoded);
  return [...new Set([...domainsOf(order.names), ...words])];
}
