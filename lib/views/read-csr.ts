import { createHash } from 'node:crypto';
import { readOnce } from '../application/csr/read-once.ts';
import { requestFromPem } from '../application/csr/request-pem.ts';
import { publicKey } from '../application/csr/request-signature.ts';
import { requestStructure } from '../application/csr/request-structure.ts';
import { requestedExtensions, requestedNames } from '../application/csr/requested-extensions.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import type { CsrView } from './csr-view.ts';
import type { KeyView } from './key-view.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.17': 'postalCode',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** The certificate request of an application; undefined if there is none that can be read. */
export const readCsr = ({ csr }: ApplicationJson): CsrView | undefined =>
  typeof csr === 'string' ? viewOf(csr) : undefined;

const viewOf = readOnce(read, (view) => view !== undefined);

function read(csr: string): CsrView | undefined {
  const found = requestFromPem(csr);
  const request = 'der' in found ? requestStructure(found.der) : undefined;
  if (request === undefined) return undefined;
  const key = keyIn(request.spki);
  return {
    subject: request.subject.map(({ oid, value }) => ({ type: ATTRIBUTES[oid] ?? oid, value })),
    names: [...requestedNames(requestedExtensions(request.attributes)).dns],
    ...(key && { key }),
  };
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function keyIn(spki: Buffer): KeyView | undefined {
  const key = publicKey(spki);
  const fingerprint = createHash('sha256').update(spki).digest('hex');
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  if (key?.asymmetricKeyType === 'rsa' && modulusLength !== undefined)
    return { type: 'RSA', size: modulusLength, fingerprint };
  if (key?.asymmetricKeyType === 'ec' && namedCurve !== undefined)
    return { type: 'EC', curve: CURVES[namedCurve] ?? namedCurve, fingerprint };
  return undefined;
}
