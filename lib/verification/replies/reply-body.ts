import * as asn1 from 'asn1js';
import { type MimePart, parseReply } from './reply-parser.ts';

/** One representation of the text of a mail. */
export type Representation = { type: 'text/plain' | 'text/html'; text: string };

export type ReplyBody =
  /** The first non-empty text, in all its representations, and the texts after it. */
  | { kind: 'text'; first: Representation[]; further: Representation[] }
  | { kind: 'encrypted' }
  /** From a machine, by its structure. */
  | { kind: 'report' };

/** PGP without MIME (RFC 9580 §6.2). */
const ENCRYPTED_TEXT = /^-----BEGIN PGP MESSAGE-----/m;

type Found = Representation[][] | 'encrypted' | 'report';

/** A signed mail within a signed mail, and no deeper: each level is parsed again. */
const MOST_ENVELOPES = 2;

/**
 * Finds the body of a mail. Attached mails (`message/*`), files (also inline ones) and reports do not count (attacks A3, A4).
 * @throws RangeError if signed content cannot be read
 */
export async function replyBody(root: MimePart): Promise<ReplyBody> {
  const found = await textsIn(root, MOST_ENVELOPES);
  if (!Array.isArray(found)) return { kind: found };
  const texts = found.filter((each) => each.some(({ text }) => text.trim() !== ''));
  return { kind: 'text', first: texts[0] ?? [], further: texts.slice(1).flat() };
}

async function textsIn(part: MimePart, envelopes: number): Promise<Found> {
  const { type, children } = part;
  if (type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime') {
    const content = await signedContent(part.bytes());
    if (content === 'encrypted') return 'encrypted';
    if (envelopes === 0) throw new RangeError('Signed too many times.');
    return textsIn(content, envelopes - 1);
  }
  if (type === 'multipart/encrypted') return 'encrypted';
  if (type === 'multipart/report') return 'report';
  if (type === 'multipart/alternative') return alternatives(children, envelopes);
  // The further parts of these are no text: a signature, or images of the text.
  if (type === 'multipart/signed' || type === 'multipart/related')
    return textsOf(children.slice(0, 1), envelopes);
  if (type.startsWith('multipart/')) return textsOf(children, envelopes);
  if ((type !== 'text/plain' && type !== 'text/html') || part.isFile) return [];
  const text = part.text();
  return ENCRYPTED_TEXT.test(text) ? 'encrypted' : [[{ type, text }]];
}

async function textsOf(parts: readonly MimePart[], envelopes: number): Promise<Found> {
  const texts: Representation[][] = [];
  for (const part of parts) {
    const found = await textsIn(part, envelopes);
    if (!Array.isArray(found)) return found;
    texts.push(...found);
  }
  return texts;
}

/**
 * The representations of one text. If one of them continues after a file (Apple Mail splits its HTML there), its first piece
 * represents it.
 */
async function alternatives(children: readonly MimePart[], envelopes: number): Promise<Found> {
  const first: Representation[] = [];
  const further: Representation[][] = [];
  for (const child of children) {
    const found = await textsIn(child, envelopes);
    if (!Array.isArray(found)) return found;
    const [own, ...others] = found.map((each) => each.filter(({ text }) => text.trim() !== ''));
    first.push(...(own ?? []));
    further.push(...others);
  }
  return [first, ...further];
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** EnvelopedData (RFC 5652 §6) and AuthEnvelopedData (RFC 5083). */
const ENCRYPTED = ['1.2.840.113549.1.7.3', '1.2.840.113549.1.9.16.1.23'];

const LIMITS = { maxDepth: 40, maxNodes: 20_000, parseEmbedded: false } as const;

/**
 * The content of an opaque S/MIME mail (RFC 8551 §3.5.2). Its signature is not verified: the mail service authenticates the
 * sender, as of any other mail.
 * @throws RangeError if it has no signed content
 */
export async function signedContent(bytes: Uint8Array): Promise<MimePart | 'encrypted'> {
  const { result, offset } = asn1.fromBER(Uint8Array.from(bytes), LIMITS);
  if (offset === -1) throw new RangeError(`Not CMS: ${result.error}`);
  const [oid, content] = membersOf(result);
  const type = oid instanceof asn1.ObjectIdentifier ? oid.getValue() : '';
  if (ENCRYPTED.includes(type)) return 'encrypted';
  if (type !== SIGNED_DATA) throw new RangeError('Neither signed nor encrypted.');

  // SignedData: version, digestAlgorithms, encapContentInfo { eContentType, [0] eContent }, …
  const [, , encapsulated] = membersOf(membersOf(content)[0]);
  const [text] = membersOf(membersOf(encapsulated)[1]);
  if (!(text instanceof asn1.OctetString)) throw new RangeError('Nothing is signed in it.');
  return (await parseReply(new Uint8Array(text.getValue()))).root;
}

function membersOf(block: asn1.AsnType | undefined): asn1.AsnType[] {
  if (!(block instanceof asn1.Constructed)) throw new RangeError('A constructed value was expected.');
  return block.valueBlock.value;
}
