import { createPublicKey, X509Certificate } from 'node:crypto';
import { members, readUntrusted, tryOid } from '../../asn1/read-untrusted.ts';
import { quoted } from '../text.ts';
import { blocksOf } from './request-text.ts';

const SEND =
  'Send the certificate request (CSR), from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.';

/** Other things that people send, by the label of the PEM block. */
const BY_LABEL: readonly (readonly [RegExp, string])[] = [
  [/^(?:TRUSTED |X509 )?CERTIFICATE$/, 'a certificate'],
  [/^(?:PKCS7|CMS|PKCS #7 SIGNED DATA)$/, 'a PKCS #7 file with certificates'],
  [/PUBLIC KEY$/, 'a public key'],
  [/CRL$/, 'a revocation list'],
  [/PARAMETERS$/, 'parameters of a key'],
  [/^PGP|^SSH2/, 'a key of another kind'],
];

/** Other things that people send, without a PEM block. */
const BY_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:ssh-|ecdsa-sha2-)\S+ \S{40}/, 'an SSH public key'],
  [/^\s*SPKAC\s*=/i, 'a SPKAC'],
  [/Certificate Request:\s+Data:/, 'a CSR as `openssl req -text` prints it, without the CSR itself'],
  [/^[ \t]{0,80}\[\s{0,80}(?:req|NewRequest|Version)\s{0,80}\]/im, 'the settings from which a CSR is made'],
  [/^[^\n]{1,200}\.(?:csr|pem|req|p10|der|txt|crt|key)["'\s]*$/i, 'the name of a file, not its content'],
];

/** Recognises what a text without a certificate request is: code and message. */
export function notARequest(text: string): ['csr-not-a-request' | 'csr-cut-off', string] {
  const begins = /BEGIN (?:NEW )?CERTIFICATE REQUEST/.test(text);
  const ends = /END (?:NEW )?CERTIFICATE REQUEST/.test(text);
  if (begins && ends)
    return ['csr-not-a-request', `The BEGIN and the END line of the CSR do not match. ${SEND}`];
  if (begins || ends)
    return [
      'csr-cut-off',
      `The ${begins ? 'END' : 'BEGIN'} line of the CSR is missing. Copy the whole file.`,
    ];
  const [block] = blocksOf(text);
  const found = block
    ? (BY_LABEL.find(([label]) => label.test(block.label))?.[1] ?? `a block labelled ${quoted(block.label)}`)
    : BY_TEXT.find(([pattern]) => pattern.test(text))?.[1];
  return ['csr-not-a-request', found ? `This is ${found}. ${SEND}` : `There is no BEGIN line. ${SEND}`];
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** Recognises other content in a block that is labelled as a certificate request. */
export function otherThanARequest(der: Buffer): string | undefined {
  const [first] = members(readUntrusted(der));
  if (tryOid(first) === SIGNED_DATA) return `This is a PKCS #7 file with certificates. ${SEND}`;
  if (reads(() => new X509Certificate(der))) return `This is a certificate. ${SEND}`;
  if (reads(() => createPublicKey({ key: der, format: 'der', type: 'spki' })))
    return `This is a public key. ${SEND}`;
  return undefined;
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
