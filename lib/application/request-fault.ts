import { type Block, contentsOf, contextTag } from '../asn1/read-der.ts';
import { members, rawBytes, readForeign } from '../asn1/read-foreign.ts';
import type { Finding, FindingCode } from '../order/finding-codes.ts';
import { otherThanARequest } from './not-a-request.ts';

const AGAIN = 'Make the CSR again, with another program.';
const COPY = 'Copy the whole file again.';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;

/** Why bytes are no certificate request (RFC 2986 §4), by the first thing that is wrong. */
export function requestFault(der: Buffer): Finding[] {
  const [code, message] = outerFault(der) ?? innerFault(der);
  return [{ field: '/csr', code, message }];
}

type Fault = [FindingCode, string];
const wrong = (message: string): Fault => ['csr-malformed', message];

/** Of the SEQUENCE around everything: what it says of its own length. */
function outerFault(der: Buffer): Fault | undefined {
  const [tag = 0, first = 0] = der;
  if (tag !== SEQUENCE)
    return wrong(`The CSR begins with the byte 0x${hex(tag)} instead of 0x30 (SEQUENCE). ${COPY}`);
  if (first === 0x80)
    return wrong(`The CSR is encoded in BER with an indefinite length, not in DER. ${AGAIN}`);
  const sizeBytes = first < 0x80 ? 0 : first - 0x80;
  if (sizeBytes > 4) return wrong(`The CSR says that it has a length of ${sizeBytes} bytes. ${COPY}`);
  const start = 2 + sizeBytes;
  const length = sizeBytes === 0 ? first : Number.parseInt(der.toString('hex', 2, start) || '0', 16);
  const total = start + length;
  if (total > der.length)
    return [
      'csr-cut-off',
      `The CSR says that it has ${total} bytes, and there are ${der.length}: it was cut off. ${COPY}`,
    ];
  if (total < der.length)
    return [
      'csr-trailing-bytes',
      `Behind the end of the CSR there are ${der.length - total} more bytes. Remove them, or make the CSR again.`,
    ];
  return undefined;
}

function innerFault(der: Buffer): Fault {
  const request = readForeign(der);
  if (request === undefined)
    return wrong(`What is inside the CSR cannot be read as DER: it is damaged. ${COPY}`);
  const other = otherThanARequest(der);
  if (other !== undefined) return ['csr-not-a-request', other];
  const [info, algorithm, signature, ...rest] = members(request);
  if (info === undefined || algorithm === undefined || signature === undefined || rest.length > 0)
    return wrong(`The CSR has ${members(request).length} parts and must have 3. ${AGAIN}`);
  return (
    infoFault(info) ??
    (tagOf(algorithm) !== SEQUENCE
      ? wrong(`The signature algorithm of the CSR is not a SEQUENCE. ${AGAIN}`)
      : tagOf(signature) !== BIT_STRING || contentsOf(signature)[0] !== 0
        ? wrong(`The signature of the CSR is not a BIT STRING of whole bytes. ${AGAIN}`)
        : wrong(`Lengths in the CSR take more bytes than they need, which DER does not allow. ${AGAIN}`))
  );
}

/** Of what is signed: version, subject, key and attributes, in this order (RFC 2986 §4.1). */
function infoFault(info: Block): Fault | undefined {
  if (tagOf(info) !== SEQUENCE) return wrong(`What the CSR signs is not a SEQUENCE. ${AGAIN}`);
  const [version, subject, key, attributes, ...more] = members(info);
  if (version === undefined || tagOf(version) !== INTEGER)
    return ['csr-version', `The CSR has no version; it must be 0 (RFC 2986 §4.1). ${AGAIN}`];
  const number = Buffer.from(contentsOf(version)).toString('hex');
  if (number !== '00')
    return [
      'csr-version',
      `The version of the CSR is ${number.length <= 12 ? Number.parseInt(number || '0', 16) : 'a long number'} and must be 0 (RFC 2986 §4.1). certbot before 2022 made such requests, for example: make the CSR again with a newer version.`,
    ];
  if (subject === undefined || tagOf(subject) !== SEQUENCE)
    return wrong(`The CSR has no subject; it may be empty but must be there. ${AGAIN}`);
  if (key === undefined || tagOf(key) !== SEQUENCE) return wrong(`The CSR has no public key. ${AGAIN}`);
  if (attributes !== undefined && contextTag(attributes) !== 0)
    return wrong(`Behind the public key of the CSR is something else than its attributes. ${AGAIN}`);
  if (more.length > 0) return wrong(`Behind the attributes of the CSR there is more. ${AGAIN}`);
  return undefined;
}

const tagOf = (block: Block): number | undefined => rawBytes(block)[0];
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
