import * as asn1 from 'asn1js';
import { type MimePart, parseReply } from './reply-parser.ts';

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
