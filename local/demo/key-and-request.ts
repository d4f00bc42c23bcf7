import { generateKeyPairSync, sign } from 'node:crypto';
import {
  bitString,
  constructed,
  type Der,
  octetString,
  oid,
  primitive,
  sequence,
  set,
  unsigned,
} from '../../lib/issuance/der.ts';
import { distinguishedName } from '../../lib/issuance/distinguished-name.ts';

const EXTENSION_REQUEST = oid('1.2.840.113549.1.9.14');
const SUBJECT_ALTERNATIVE_NAME = oid('2.5.29.17');
const ECDSA_WITH_SHA256 = oid('1.2.840.10045.4.3.2');

export type KeyAndRequest = {
  /** PKCS#8, PEM. */
  privateKey: string;
  /** PKCS#10, PEM. */
  csr: string;
};

/** A new EC key and a request for these names (RFC 2986), as `openssl req -new` makes them. */
export function keyAndRequest(
  names: readonly string[],
  namedCurve: 'P-256' | 'P-384' = 'P-256',
): KeyAndRequest {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const [first = ''] = names;
  const info = sequence(
    unsigned(Uint8Array.of(0)),
    distinguishedName(first.length <= 64 ? { commonName: first } : {}),
    publicKey.export({ type: 'spki', format: 'der' }),
    constructed(0, sequence(EXTENSION_REQUEST, set(sequence(alternativeNames(names))))),
  );
  const request = sequence(info, sequence(ECDSA_WITH_SHA256), bitString(sign('sha256', info, privateKey)));
  return {
    privateKey: `${privateKey.export({ type: 'pkcs8', format: 'pem' })}`,
    csr: pemOf(request),
  };
}

const alternativeNames = (names: readonly string[]): Der =>
  sequence(
    SUBJECT_ALTERNATIVE_NAME,
    octetString(sequence(...names.map((name) => primitive(2, Buffer.from(name, 'ascii'))))),
  );

function pemOf(request: Der): string {
  const lines =
    Buffer.from(request)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}
