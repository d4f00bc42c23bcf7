import { createPublicKey, X509Certificate } from 'node:crypto';
import { members, readUntrusted, tryOid } from '../../asn1/read-untrusted.ts';
import type { FieldlessFinding } from '../../order/finding.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import { shown } from '../text.ts';
import { blocksOf } from './request-text.ts';

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

/** Recognises what a text without a certificate request is. */
export function notARequest(text: string): FieldlessFinding {
  const begins = /BEGIN (?:NEW )?CERTIFICATE REQUEST/.test(text);
  const ends = /END (?:NEW )?CERTIFICATE REQUEST/.test(text);
  if (begins && ends) return csrMessage('csr-not-a-request/lines', {});
  if (begins || ends) return csrMessage('csr-cut-off/line', { line: begins ? 'END' : 'BEGIN' });
  const [block] = blocksOf(text);
  const found = block
    ? BY_LABEL.find(([label]) => label.test(block.label))?.[1]
    : BY_TEXT.find(([pattern]) => pattern.test(text))?.[1];
  if (found !== undefined) return csrMessage('csr-not-a-request/other', { found });
  return block
    ? csrMessage('csr-not-a-request/label', { label: shown(block.label) })
    : csrMessage('csr-not-a-request', {});
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** Recognises other content in a block that is labelled as a certificate request. */
export function otherThanARequest(der: Buffer): FieldlessFinding | undefined {
  const [first] = members(readUntrusted(der));
  const is = (found: string) => csrMessage('csr-not-a-request/other', { found });
  if (tryOid(first) === SIGNED_DATA) return is('a PKCS #7 file with certificates');
  if (reads(() => new X509Certificate(der))) return is('a certificate');
  if (reads(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))) return is('a public key');
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
