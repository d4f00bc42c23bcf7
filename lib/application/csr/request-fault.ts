import { contentsOf, contextTag, type DerValue } from '../../asn1/read-der.ts';
import { members, rawBytes, readUntrusted } from '../../asn1/read-untrusted.ts';
import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import { otherThanARequest } from './not-a-request.ts';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;

/** The first error because of which bytes are no certificate request (RFC 2986 §4). */
export function requestFault(der: Buffer): Finding[] {
  return [{ field: '/csr', ...(outerFault(der) ?? innerFault(der)) }];
}

/** An error in the outer SEQUENCE: its tag and its length. */
function outerFault(der: Buffer): FieldlessFinding | undefined {
  const [tag = 0, first = 0] = der;
  if (tag !== SEQUENCE) return csrMessage('csr-malformed/tag', { byte: hex(tag) });
  if (first === 0x80) return csrMessage('csr-malformed/ber', {});
  const sizeBytes = first < 0x80 ? 0 : first - 0x80;
  if (sizeBytes > 4) return csrMessage('csr-malformed/length-field', { count: sizeBytes });
  const start = 2 + sizeBytes;
  const length = sizeBytes === 0 ? first : Number.parseInt(der.toString('hex', 2, start) || '0', 16);
  const total = start + length;
  if (total > der.length) return csrMessage('csr-cut-off', { length: total, found: der.length });
  if (total < der.length) return csrMessage('csr-trailing-bytes', { count: der.length - total });
  return undefined;
}

function innerFault(der: Buffer): FieldlessFinding {
  const request = readUntrusted(der);
  if (request === undefined) return csrMessage('csr-malformed/content', {});
  const other = otherThanARequest(der);
  if (other !== undefined) return other;
  const [info, algorithm, signature, ...rest] = members(request);
  if (info === undefined || algorithm === undefined || signature === undefined || rest.length > 0)
    return csrMessage('csr-malformed/parts', { count: members(request).length });
  return (
    infoFault(info) ??
    (tagOf(algorithm) !== SEQUENCE
      ? csrMessage('csr-malformed/algorithm', {})
      : tagOf(signature) !== BIT_STRING || contentsOf(signature)[0] !== 0
        ? csrMessage('csr-malformed/signature', {})
        : csrMessage('csr-malformed/long-length', {}))
  );
}

/** An error in the signed part: version, subject, key and attributes, in this order (RFC 2986 §4.1). */
function infoFault(info: DerValue): FieldlessFinding | undefined {
  if (tagOf(info) !== SEQUENCE) return csrMessage('csr-malformed/info', {});
  const [version, subject, key, attributes, ...more] = members(info);
  if (version === undefined || tagOf(version) !== INTEGER) return csrMessage('csr-version/missing', {});
  const number = Buffer.from(contentsOf(version)).toString('hex');
  if (number !== '00')
    return csrMessage('csr-version', {
      version: number.length <= 12 ? Number.parseInt(number || '0', 16) : 'a long number',
    });
  if (subject === undefined || tagOf(subject) !== SEQUENCE) return csrMessage('csr-malformed/subject', {});
  if (key === undefined || tagOf(key) !== SEQUENCE) return csrMessage('csr-malformed/key', {});
  if (attributes !== undefined && contextTag(attributes) !== 0)
    return csrMessage('csr-malformed/attributes', {});
  if (more.length > 0) return csrMessage('csr-malformed/more', {});
  return undefined;
}

const tagOf = (block: DerValue): number | undefined => rawBytes(block)[0];
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
