import { contentsOf, contextTag, type DerValue } from '../../asn1/read-der.ts';
import { members, rawBytes, readUntrusted } from '../../asn1/read-untrusted.ts';
import type { Finding, FindingCode } from '../../order/finding-codes.ts';
import { otherThanARequest } from './not-a-request.ts';

const AGAIN = 'Make the CSR again with another program.';
const COPY = 'Copy the whole file again.';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;

/** The first error because of which bytes are no certificate request (RFC 2986 §4). */
export function requestFault(der: Buffer): Finding[] {
  const [code, message] = outerFault(der) ?? innerFault(der);
  return [{ field: '/csr', code, message }];
}

type Fault = [FindingCode, string];
const malformed = (message: string): Fault => ['csr-malformed', message];

/** An error in the outer SEQUENCE: its tag and its length. */
function outerFault(der: Buffer): Fault | undefined {
  const [tag = 0, first = 0] = der;
  if (tag !== SEQUENCE)
    return malformed(`The CSR begins with the byte 0x${hex(tag)} instead of 0x30 (SEQUENCE). ${COPY}`);
  if (first === 0x80)
    return malformed(`The CSR is encoded in BER with an indefinite length, not in DER. ${AGAIN}`);
  const sizeBytes = first < 0x80 ? 0 : first - 0x80;
  if (sizeBytes > 4)
    return malformed(`The length field of the CSR has ${sizeBytes} bytes, which is too many. ${COPY}`);
  const start = 2 + sizeBytes;
  const length = sizeBytes === 0 ? first : Number.parseInt(der.toString('hex', 2, start) || '0', 16);
  const total = start + length;
  if (total > der.length)
    return [
      'csr-cut-off',
      `The CSR should have ${total} bytes, but has ${der.length}: it was cut off. ${COPY}`,
    ];
  if (total < der.length)
    return [
      'csr-trailing-bytes',
      `After the end of the CSR there are ${der.length - total} more bytes. Remove them, or make the CSR again.`,
    ];
  return undefined;
}

function innerFault(der: Buffer): Fault {
  const request = readUntrusted(der);
  if (request === undefined)
    return malformed(`The content of the CSR is damaged: it cannot be read as DER. ${COPY}`);
  const other = otherThanARequest(der);
  if (other !== undefined) return ['csr-not-a-request', other];
  const [info, algorithm, signature, ...rest] = members(request);
  if (info === undefined || algorithm === undefined || signature === undefined || rest.length > 0)
    return malformed(`The CSR has ${members(request).length} parts instead of 3. ${AGAIN}`);
  return (
    infoFault(info) ??
    (tagOf(algorithm) !== SEQUENCE
      ? malformed(`The signature algorithm of the CSR is not a SEQUENCE. ${AGAIN}`)
      : tagOf(signature) !== BIT_STRING || contentsOf(signature)[0] !== 0
        ? malformed(`The signature of the CSR is not a BIT STRING of whole bytes. ${AGAIN}`)
        : malformed(
            `A length in the CSR takes more bytes than necessary, which DER does not allow. ${AGAIN}`,
          ))
  );
}

/** An error in the signed part: version, subject, key and attributes, in this order (RFC 2986 §4.1). */
function infoFault(info: DerValue): Fault | undefined {
  if (tagOf(info) !== SEQUENCE) return malformed(`The signed part of the CSR is not a SEQUENCE. ${AGAIN}`);
  const [version, subject, key, attributes, ...more] = members(info);
  if (version === undefined || tagOf(version) !== INTEGER)
    return ['csr-version', `The CSR has no version; it must be 0 (RFC 2986 §4.1). ${AGAIN}`];
  const number = Buffer.from(contentsOf(version)).toString('hex');
  if (number !== '00')
    return [
      'csr-version',
      `The version of the CSR is ${number.length <= 12 ? Number.parseInt(number || '0', 16) : 'a long number'} instead of 0 (RFC 2986 §4.1), as certbot before 2022 wrote it. Make the CSR again with a newer program.`,
    ];
  if (subject === undefined || tagOf(subject) !== SEQUENCE)
    return malformed(`The CSR has no subject field, which may be empty but is required. ${AGAIN}`);
  if (key === undefined || tagOf(key) !== SEQUENCE) return malformed(`The CSR has no public key. ${AGAIN}`);
  if (attributes !== undefined && contextTag(attributes) !== 0)
    return malformed(`The public key of the CSR is not followed by its attributes. ${AGAIN}`);
  if (more.length > 0) return malformed(`After the attributes of the CSR there is more data. ${AGAIN}`);
  return undefined;
}

const tagOf = (block: DerValue): number | undefined => rawBytes(block)[0];
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
