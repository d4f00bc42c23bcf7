import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKeyAndRequest } from '../../src/keys/make-key-and-request.ts';
import { requestIn, requestInFile } from '../../src/keys/read-request.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const encrypted = { format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
const derOf = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1') => key.export({ format: 'der', type });

const KEYS = {
  'PKCS #8, RSA': derOf(rsa, 'pkcs8'),
  'PKCS #8, EC': derOf(ec, 'pkcs8'),
  'PKCS #8, Ed25519': derOf(ed, 'pkcs8'),
  'PKCS #8, encrypted': ec.export(encrypted),
  'PKCS #1': derOf(rsa, 'pkcs1'),
  'SEC 1': derOf(ec, 'sec1'),
  'PKCS #12': Buffer.from('308209f00201033082', 'hex'),
  'a Java key store': Buffer.from('feedfeed0000000200000001', 'hex'),
};
const PRIVATE_KEY = { fault: 'private-key' };
const lines = (base64: string) => base64.match(/.{1,64}/g)?.join('\r\n') ?? '';
const bytesOf = (content: Uint8Array): ArrayBuffer => Uint8Array.from(content).buffer;

describe('A certificate request that a person gives', () => {
  it.each(Object.entries(KEYS))('is no private key: %s, as file or as base64', (_, der) => {
    const long = Buffer.concat([der, Buffer.alloc(40)]);

    expect(requestInFile(bytesOf(der))).toEqual(PRIVATE_KEY);
    expect(requestIn(lines(long.toString('base64')))).toEqual(PRIVATE_KEY);
    expect(requestIn(`key: ${long.toString('base64url')}`)).toEqual(PRIVATE_KEY);
  });

  it.each([
    ec.export({ format: 'pem', type: 'pkcs8' }).toString(),
    'begin private  key',
    'PuTTY-User-Key-File-3: ecdsa-sha2-nistp256',
    JSON.stringify(ec.export({ format: 'jwk' })),
  ])('is no private key in words: %.20s', (text) => {
    expect(requestIn(text)).toEqual(PRIVATE_KEY);
    expect(requestInFile(bytesOf(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(PRIVATE_KEY);
  });

  it.each(['ec-p256', 'rsa-2048'] as const)('is taken as text, also without its frame: %s', async (type) => {
    const { csrPem } = await makeKeyAndRequest(type, ['www.example.org']);
    const bare = csrPem.replaceAll(/-----.*-----/g, '').trim();

    expect(requestIn(csrPem)).toEqual({ csr: csrPem.trim() });
    expect(requestIn(bare)).toEqual({ csr: bare });
    expect(requestInFile(bytesOf(Buffer.from(csrPem)))).toEqual({ csr: csrPem.trim() });
  });

  it('is text, and not longer than any', () => {
    expect(requestInFile(bytesOf(Buffer.from('89504e47ff', 'hex')))).toEqual({ fault: 'not-text' });
    expect(requestIn('x'.repeat(16_385))).toEqual({ fault: 'too-long' });
  });
});
