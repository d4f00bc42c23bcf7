import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../lib/clock.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { checkAuthority } from '../../lib/issuance/authority.ts';
import { createCa, issuingCaRequest, type NewCa } from '../../lib/issuance/create-ca.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { openssl, x509Text } from '../doubles/openssl.ts';
import { CA_NAMES, fixedClock, type KeyName, newKey, OWN_POLICY, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';

const newCa = (changes: Partial<NewCa> = {}): NewCa => ({
  rootSigner: keySigner('root', newKey['P-256']().privateKey),
  issuingSigner: keySigner('issuing', newKey['P-256']().privateKey),
  names: CA_NAMES,
  policies: [OWN_POLICY],
  urls: { root: 'http://ra.example.org/pki/root.crt', rootCrl: 'http://ra.example.org/pki/root.crl' },
  clock: fixedClock(NOW),
  ...changes,
});

describe('A new CA', () => {
  it.skipIf(!hasProgram('openssl')).each<[KeyName, KeyName]>([
    ['P-256', 'P-256'],
    ['P-384', 'P-256'],
    ['RSA', 'P-384'],
    ['P-384', 'RSA'],
  ])(
    'with a %s root and a %s issuing key is a chain that openssl verifies strictly',
    async (root, issuing) => {
      const now = new Date().toISOString();
      const made = await createCa(
        newCa({
          rootSigner: keySigner('root', newKey[root]().privateKey),
          issuingSigner: keySigner('issuing', newKey[issuing]().privateKey),
          clock: fixedClock(now),
        }),
      );

      const { ok, output } = openssl(['verify', '-x509_strict', '-CAfile', 'root.pem', 'issuing.pem'], {
        'root.pem': Buffer.from(new X509Certificate(made.root).toString()),
        'issuing.pem': Buffer.from(new X509Certificate(made.intermediates[0]).toString()),
      });

      expect({ ok, output }).toEqual({ ok: true, output: 'issuing.pem: OK\n' });
    },
  );

  it.skipIf(!hasProgram('openssl'))(
    'has a root with no more extensions than a root should have',
    async () => {
      const { root } = await createCa(newCa());

      const text = x509Text(root);

      const days =
        (new X509Certificate(root).validToDate.getTime() + 1000 - Date.parse('2026-11-23T09:00:00Z')) /
        86_400_000;
      expect(days).toBe(3653);
      expect(text).toContain('Subject: C=DE,O=Countersign Test,CN=Countersign Test Root\n');
      expect(text).toMatch(/Basic Constraints: critical\n +CA:TRUE\n/);
      expect(text).toMatch(/Key Usage: critical\n +Certificate Sign, CRL Sign\n/);
      expect(text).toMatch(/Subject Key Identifier/);
      expect(text).not.toMatch(
        /Extended Key Usage|Certificate Policies|CRL Distribution|Authority Information/,
      );
    },
  );

  it.skipIf(!hasProgram('openssl'))(
    'has an issuing CA for servers, with nothing below it, and within the life of its root',
    async () => {
      const { intermediates, root } = await createCa(newCa({ policies: [OWN_POLICY, '2.23.140.1.2.2'] }));

      const text = x509Text(intermediates[0]);

      expect(text).toMatch(/Basic Constraints: critical\n +CA:TRUE, pathlen:0\n/);
      expect(text).toMatch(/Key Usage: critical\n +Certificate Sign, CRL Sign\n/);
      expect(text).toMatch(/Extended Key Usage: *\n +TLS Web Server Authentication\n/);
      expect(text).toMatch(/Policy: 1.3.6.1.4.1.32473.1\n +Policy: 2.23.140.1.2.2\n/);
      expect(text).toMatch(/CA Issuers - URI:http:\/\/ra.example.org\/pki\/root.crt\n/);
      expect(text).toMatch(/URI:http:\/\/ra.example.org\/pki\/root.crl\n/);
      const keyIdentifier = /Subject Key Identifier: *\n +(\S+)/;
      expect(/Authority Key Identifier: *\n +(\S+)/.exec(text)?.[1]).toBe(
        keyIdentifier.exec(x509Text(root))?.[1],
      );
      expect(new X509Certificate(intermediates[0]).validToDate < new X509Certificate(root).validToDate).toBe(
        true,
      );
    },
  );

  it.each([[['2.23.140.1.2.1', '2.23.140.1.2.2']], [[ANY_POLICY, OWN_POLICY]]])(
    'is refused with the policies %j',
    async ([first = '', ...more]) => {
      await expect(createCa(newCa({ policies: [first, ...more] }))).rejects.toThrow(/No policies for a CA/);
    },
  );

  it('is refused if the issuing CA would outlive the root', async () => {
    await expect(createCa(newCa({ rootDays: 2922, issuingDays: 2923 }))).rejects.toThrow(
      /must not end after/,
    );
  });

  it.each(['https://ra.example.org/pki/root.crt', 'ldap://ra.example.org/', '/pki/root.crt'])(
    'is refused with a URL that clients cannot fetch over plain http: %s',
    async (root) => {
      await expect(createCa(newCa({ urls: { root } }))).rejects.toThrow(/http URL/);
    },
  );

  it.skipIf(!hasProgram('openssl'))('can instead make a CSR for the operator’s own root', async () => {
    const signer = keySigner('issuing', newKey['P-256']().privateKey);

    const request = await issuingCaRequest(signer, CA_NAMES.issuing);

    const { output } = openssl(['req', '-inform', 'DER', '-in', 'csr', '-verify', '-noout', '-text'], {
      csr: request,
    });
    expect(output).toMatch(/verify OK/);
    expect(output).toMatch(/Subject: C ?= ?DE, O ?= ?Countersign Test, CN ?= ?Countersign Test Issuing CA/);
    expect(output).toMatch(/Basic Constraints: critical\n +CA:TRUE, pathlen:0\n/);
    expect(output).toMatch(/Key Usage: critical\n +Certificate Sign, CRL Sign\n/);
  });
});

describe('The check of a CA before it is used', () => {
  it('finds nothing wrong with one made here', async () => {
    const { authority, signer } = await testCa(NOW);

    expect(await checkAuthority(authority, signer, NOW)).toEqual([]);
  });

  it('finds another key, a foreign root, and the wrong time', async () => {
    const one = await testCa(NOW);
    const other = await testCa(NOW);
    const mixed: Authority = { ...one.authority, root: other.authority.root };

    expect(await checkAuthority(one.authority, other.signer, NOW)).toEqual([
      expect.stringMatching(/not for the key/),
    ]);
    expect(await checkAuthority(mixed, one.signer, NOW)).toEqual([expect.stringMatching(/not signed by/)]);
    expect(await checkAuthority(one.authority, one.signer, instantAfter(NOW, 2000, 'days'))).toEqual([
      expect.stringMatching(/Issuing CA is not valid now/),
    ]);
    expect(await checkAuthority(one.authority, one.signer, instantAfter(NOW, -1, 'days'))).toHaveLength(2);
  });

  it('refuses a server’s certificate in place of a CA’s', async () => {
    const { authority, issuer, signer } = await testCa(NOW);
    const leaf = await issuer.sign(
      await issuer.plan(
        { type: 'DV', names: ['example.org'], validityDays: 1, spki: await signer.publicKey() },
        NOW,
      ),
    );

    await expect(checkAuthority({ ...authority, intermediates: [leaf] }, signer, NOW)).rejects.toThrow(
      RangeError,
    );
  });
});

describe('The addresses in certificates', () => {
  it.each([
    ['https://ra.example.org', 'http://ra.example.org/pki/root.crt'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/pki/root.crt'],
    ['https://ra.example.org/', 'http://ra.example.org/pki/root.crt'],
  ])('are plain http below %s', (publicUrl, root) => {
    const urls = pkiUrls(publicUrl);

    expect(urls.root).toBe(root);
    expect(Object.values(urls).every((url) => url.startsWith('http://'))).toBe(true);
  });
});
