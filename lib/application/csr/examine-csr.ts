import { createHash } from 'node:crypto';
import type { Finding, FindingCode } from '../../order/finding-codes.ts';
import { examineKey, type KeySpec } from '../keys/key-policy.ts';
import { readOnce } from './read-once.ts';
import { requestFault } from './request-fault.ts';
import { requestFromPem } from './request-pem.ts';
import { publicKey as keyOf, signatureFindings } from './request-signature.ts';
import { requestStructure } from './request-structure.ts';
import {
  isExtensionRequest,
  type OtherName,
  type RequestedExtension,
  requestedExtensions,
  requestedNames,
} from './requested-extensions.ts';

/** The content of a certificate request, and the key whose possession it proves. */
export type CsrFacts = {
  /** SubjectPublicKeyInfo in DER, unchanged. */
  readonly spki: Buffer;
  /** SHA-256 of `spki`, hex. */
  readonly spkiHash: string;
  /** Undefined for a key that is not accepted. */
  readonly keyType: KeySpec | undefined;
  readonly subject: readonly { readonly oid: string; readonly value: string }[];
  readonly dnsNames: readonly string[];
  readonly otherSans: readonly OtherName[];
  /** DNS names that are neither ASCII nor UTF-8, in hex. */
  readonly unreadableNames: readonly string[];
  readonly extensions: readonly RequestedExtension[];
  /** Object identifiers of attributes other than the request for extensions. */
  readonly attributes: readonly string[];
};

type ExaminedCsr = { readonly findings: readonly Finding[]; readonly facts?: CsrFacts };

/**
 * Reads a CSR in PEM and checks its key and signature; never throws, for any text. Neither depends on the time, so what was
 * read lately is not read again for the next step or the next look at the order.
 */
export const examineCsr = readOnce(examine, ({ facts }) => facts !== undefined);

function examine(pem: string): ExaminedCsr {
  const request = requestFromPem(pem);
  if ('findings' in request) return request;
  const structure = requestStructure(request.der);
  if (structure === undefined) return { findings: requestFault(request.der) };

  // Parsed once, because that is slower than most of the checks.
  const publicKey = keyOf(structure.spki);
  const key = examineKey(structure.spki, publicKey);
  const extensions = requestedExtensions(structure.attributes);
  const { dns, others, unreadable } = requestedNames(extensions);
  const facts = {
    spki: structure.spki,
    spkiHash: createHash('sha256').update(structure.spki).digest('hex'),
    keyType: key.type,
    subject: structure.subject,
    dnsNames: dns,
    otherSans: others,
    unreadableNames: unreadable,
    extensions,
    attributes: structure.attributes
      .filter((attribute) => !isExtensionRequest(attribute))
      .map(({ oid }) => oid),
  };
  // A new key of an accepted type also changes the signature algorithm, so it needs no finding of its own.
  const followsFromKey = key.findings.some(({ code }) => ANOTHER_KEY.has(code));
  const signature = followsFromKey ? [] : signatureFindings(structure, publicKey);
  return { findings: [...signature, ...key.findings], facts };
}

const ANOTHER_KEY: ReadonlySet<FindingCode> = new Set([
  'key-type-not-allowed',
  'key-unreadable',
  'key-encoding-not-allowed',
  'key-published',
]);
