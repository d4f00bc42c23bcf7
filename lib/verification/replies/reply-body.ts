import * as asn1 from 'asn1js';
import { type MimePart, parseReply } from './reply-parser.ts';

/** One way in which a mail says its text. */
export type Representation = { type: 'text/plain' | 'text/html'; text: string };

export type ReplyBody =
  /** The first text that says anything, in all ways in which the mail says it, and what texts follow it. */
  | { kind: 'text'; first: Representation[]; further: Representation[] }
  | { kind: 'encrypted' }
  /** A machine's, by its structure. */
  | { kind: 'report' };

/** PGP without MIME (RFC 9580 §6.2). */
const ENCRYPTED_TEXT = /^-----BEGIN PGP MESSAGE-----/m;

type Found = Representation[][] | 'encrypted' | 'report';

/** A signed mail in a signed mail, and no more: each one is parsed anew. */
const MOST_ENVELOPES = 2;

/**
 * Finds the body of a mail. Mails in it (`message/*`), files, also such as are shown, and reports are none (attacks A3, A4).
 * @throws RangeError where signed content cannot be read
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
  // What follows the first part of these is not text: a signature, or what the text shows.
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
 * The ways in which one text is said. Where one of them goes on behind a file (Apple Mail splits its HTML there), its first
 * piece stands for it.
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
 * What an opaque S/MIME mail holds (RFC 8551 §3.5.2). Its signature is not looked at: who sent it is the mail service's to
 * say, for this mail as for any other.
 * @throws RangeError where it holds no content that is signed
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
