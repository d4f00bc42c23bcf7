import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandFor } from '../../src/application/openssl-command.ts';
import { KEY_TYPES, type KeyType } from '../../src/keys/key-types.ts';
import { makeKeyAndRequest } from '../../src/keys/make-key-and-request.ts';
import { KeyMismatch, makePfx } from '../../src/keys/make-pfx.ts';
import { readPem, writePem } from '../../src/keys/pem.ts';
import { readPrivateKey } from '../../src/keys/read-private-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
const file = (name: string, content: string | ArrayBuffer) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : new Uint8Array(content));
  return path;
};
const openssl = (...command: string[]) =>
  execFileSync('openssl', command, { encoding: 'utf8', stdio: 'pipe' });

/** A certificate of the key, signed by itself. */
function certificateOf(keyPem: string, name: string): ArrayBuffer {
  const key = file(`${name}.key`, keyPem);
  openssl('req', '-x509', '-key', key, '-subj', '/CN=example.org', '-days', '1', '-out', join(folder, name));
  const [block] = readPem(readFileSync(join(folder, name), 'utf8'));
  if (block === undefined) throw new Error('openssl made no certificate.');
  return block.der;
}

const withOpenssl = describe.skipIf(spawnSync('openssl', ['version']).status !== 0);

withOpenssl('A key and request made in the browser', () => {
  const types = Object.keys(KEY_TYPES).filter((type): type is KeyType => type in KEY_TYPES);

  it.each(types)('are accepted by OpenSSL: %s', async (type) => {
    const { keyPem, csrPem } = await makeKeyAndRequest(type, ['example.org', '*.example.org']);

    const request = openssl('req', '-in', file('a.csr', csrPem), '-noout', '-verify', '-text');
    const publicKey = openssl('pkey', '-in', file('a.key', keyPem), '-pubout');

    expect(request).toContain('CN = example.org');
    expect(request).toContain('DNS:example.org, DNS:*.example.org');
    expect(openssl('req', '-in', file('a.csr', csrPem), '-noout', '-pubkey')).toBe(publicKey);
  });

  it('name internal names and addresses as the certificate will', async () => {
    const { csrPem } = await makeKeyAndRequest('ec-p256', ['fd00::1', 'intranet', '10.0.0.1', 'fd00:0:1::']);

    const request = openssl('req', '-in', file('c.csr', csrPem), '-noout', '-verify', '-text');
    expect(request).toContain('CN = fd00::1');
    expect(request).toContain(
      'IP Address:FD00:0:0:0:0:0:0:1, DNS:intranet, IP Address:10.0.0.1, IP Address:FD00:0:1:0:0:0:0:0',
    );
  });

  it('are made alike by the command for openssl', () => {
    const line = commandFor(['fd00::1', '*.svc.internal', '10.0.0.1']);

    expect(line).toContain("-keyout 'fd00--1.key'");
    expect(line).toContain("'subjectAltName=IP:fd00::1,DNS:*.svc.internal,IP:10.0.0.1'");
  });

  it('have no common name if no name is short enough for one', async () => {
    const long = `${'a'.repeat(60)}.example.org`;

    const { csrPem } = await makeKeyAndRequest('ec-p256', [long]);

    const request = openssl('req', '-in', file('b.csr', csrPem), '-noout', '-subject', '-text');
    expect(request).toContain(`DNS:${long}`);
    expect(request).not.toContain('CN');
  });
});

withOpenssl('A PFX made in the browser', () => {
  it.each(['ec-p256', 'rsa-2048'] as const)('is read by OpenSSL with its password only: %s', async (type) => {
    const { keyPem } = await makeKeyAndRequest(type, ['example.org']);
    const key = readPrivateKey(keyPem);
    if (typeof key === 'string') throw new Error(key);

    const pfx = await makePfx(key, [certificateOf(keyPem, `${type}.pem`)], {
      password: 'grün 1',
      name: 'example.org',
    });

    const path = file(`${type}.pfx`, pfx);
    const content = openssl('pkcs12', '-in', path, '-passin', 'pass:grün 1', '-nodes');
    expect(content).toContain('friendlyName: example.org');
    expect(content).toContain('BEGIN CERTIFICATE');
    expect(readPem(content).find(({ label }) => label === 'PRIVATE KEY')?.der).toEqual(key);
    expect(() => openssl('pkcs12', '-in', path, '-passin', 'pass:wrong', '-nodes')).toThrow(/mac verify/i);
  });

  it('is not made with the key of another certificate', async () => {
    const { keyPem } = await makeKeyAndRequest('ec-p256', ['example.org']);
    const other = await makeKeyAndRequest('ec-p256', ['example.org']);
    const key = readPrivateKey(other.keyPem);
    if (typeof key === 'string') throw new Error(key);

    const made = makePfx(key, [certificateOf(keyPem, 'c.pem')], { password: 'x', name: 'example.org' });

    await expect(made).rejects.toThrow(KeyMismatch);
  });
});

withOpenssl('A private key file', () => {
  const made = (...command: string[]) => {
    const [action = '', ...options] = command;
    openssl(action, '-out', join(folder, 'made.key'), ...options);
    return readFileSync(join(folder, 'made.key'), 'utf8');
  };

  it.each([
    ['PKCS #8', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['SEC 1', ['ecparam', '-name', 'prime256v1', '-genkey']],
    ['PKCS #1', ['genrsa', '-traditional', '2048']],
  ])('is read as PKCS #8: %s', (_, command) => {
    const text = made(...command);

    const key = readPrivateKey(text);

    if (typeof key === 'string') throw new Error(key);
    const pkcs8 = file('pkcs8.key', writePem('PRIVATE KEY', key));
    expect(openssl('pkey', '-in', pkcs8, '-pubout')).toBe(
      openssl('pkey', '-in', join(folder, 'made.key'), '-pubout'),
    );
  });

  it.each([
    ['encrypted', () => made('genpkey', '-algorithm', 'RSA', '-aes256', '-pass', 'pass:secret')],
    ['no-key', () => 'no key at all'],
    ['no-key', () => writePem('CERTIFICATE', new ArrayBuffer(3))],
    ['unreadable', () => '-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----'],
    ['unreadable', () => writePem('EC PRIVATE KEY', new ArrayBuffer(3))],
  ])('that cannot be used is named as such: %s', (fault, text) => {
    expect(readPrivateKey(text())).toBe(fault);
  });
});
