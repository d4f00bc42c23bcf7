import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Application } from '../../../lib/application/application.ts';
import { cleanApplication } from '../../../lib/application/clean-application.ts';
import { containsPrivateKey } from '../../../lib/application/csr/private-key.ts';
import { parseWithFindings } from '../../../lib/http/parsing/findings.ts';
import { hasProgram } from '../../doubles/has-program.ts';
import { codes, csr } from '../a-valid-application.ts';

const ec: KeyObject = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const rsa: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pkcs8 = ec.export({ type: 'pkcs8', format: 'pem' }).toString();
const base64 = (key: KeyObject, type: 'pkcs8' | 'pkcs1'): string =>
  key.export({ type, format: 'der' }).toString('base64');
const encrypted = ec.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'x' });
const labelled = (body: string): string =>
  `-----BEGIN CERTIFICATE REQUEST-----\n${body}\n-----END CERTIFICATE REQUEST-----`;

const FORMS: readonly (readonly [string, string])[] = [
  ['PKCS #8', pkcs8],
  ['PKCS #1', rsa.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['SEC 1', ec.export({ type: 'sec1', format: 'pem' }).toString()],
  ['encrypted', `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${encrypted.toString('base64')}`],
  ['saved as UTF-16', Buffer.from(pkcs8, 'utf16le').toString('utf8')],
  ['with its line breaks escaped', pkcs8.replaceAll('\n', '\\n')],
  ['in base64 once more', Buffer.from(pkcs8).toString('base64')],
  ['without its first and last line', base64(rsa, 'pkcs8')],
  ['PKCS #1 without its first and last line', base64(rsa, 'pkcs1')],
  ['labelled as a CSR', labelled(base64(ec, 'pkcs8'))],
  ['encrypted and labelled as a CSR', labelled(encrypted.toString('base64'))],
  ['beside its CSR', `${csr('p256')}${pkcs8}`],
  ['as a JWK', JSON.stringify(ec.export({ format: 'jwk' }))],
  ['of PuTTY', 'PuTTY-User-Key-File-3: ecdsa-sha2-nistp256'],
  ['of a Java key store', labelled(Buffer.from('feedfeed00000002', 'hex').toString('base64'))],
];

describe('a private key', () => {
  test.skipIf(!hasProgram('openssl'))('of a PFX is seen', () => {
    const made = execFileSync('openssl', ['pkcs12', '-export', '-nocerts', '-passout', 'pass:x'], {
      input: pkcs8,
    });

    expect(containsPrivateKey(made.toString('base64'))).toBe(true);
    expect(containsPrivateKey(labelled(made.toString('base64')))).toBe(true);
  });

  test.each(FORMS)('%s is refused before anything is stored, called exposed, and not repeated', (_, key) => {
    const body = {
      type: 'DV',
      names: ['example.com'],
      csr: key,
      applicant: { name: 'Ada', email: 'a@b.org' },
    };

    const { body: cleaned, notes } = cleanApplication(body);
    const { findings } = parseWithFindings(Application, cleaned);

    expect(codes(findings)).toEqual(['private-key']);
    expect(findings[0]?.message).toMatch(/exposed.*new key/);
    const said = JSON.stringify([findings, notes]);
    for (const line of key.split(/\n|\\n/).filter((each) => each.length > 30))
      expect(said).not.toContain(line.slice(0, 30));
  });

  test.each(['p256', 'rsa4096', 'with-text', 'attributes', 'ed25519', 'truncated'])(
    'is not seen in a CSR (%s)',
    (name) => {
      expect(containsPrivateKey(csr(name))).toBe(false);
    },
  );
});
