import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCa } from '../../../lib/issuance/create-ca.ts';
import { keySigner } from '../../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../../lib/issuance/pki-urls.ts';
import { setUpCa } from '../../../scripts/setup/ca.ts';
import type { CaOfStage } from '../../../scripts/setup/ca-of-stage.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { memoryCaCertificates } from '../../doubles/ca-certificates.ts';
import { memoryCaSuccession } from '../../doubles/ca-succession-store.ts';
import { memoryCrls } from '../../doubles/crl-store.ts';
import { memoryRevocations } from '../../doubles/revocation-store.ts';
import { CA_NAMES, fixedClock, newKey, OWN_POLICY } from '../../doubles/test-ca.ts';
import { opensslTakes } from './openssl-request.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const NAME = { organization: 'Beispiel GmbH', country: 'DE' };

const unused = () => Promise.reject(new Error('No test here requests the key of a later CA.'));

const aStage = (): CaOfStage => ({
  id: 'issuing',
  succession: memoryCaSuccession(),
  signerOf: (keyId) => keySigner(keyId, newKey['P-256']().privateKey),
  keys: { find: unused, make: unused },
  authorities: memoryAuthorityStore(),
  revocations: memoryRevocations(),
  crls: memoryCrls(),
  certificates: memoryCaCertificates(),
  rootSigner: keySigner('root', newKey['P-384']().privateKey),
  issuingSigner: keySigner('issuing', newKey['P-256']().privateKey),
  policy: 'internal',
  policyOid: OWN_POLICY,
  urls: pkiUrls('http://pki.example.org'),
  clock: fixedClock(NOW),
});

const pemOf = (...ders: readonly Uint8Array[]): string =>
  ders
    .map(
      (der) =>
        `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
    .join('');

const newFile = async (name: string) => join(await mkdtemp(join(tmpdir(), 'countersign-ca-')), name);

/** The issuing certificate that the operator's own root signs for the key of the stage. */
const signedElsewhere = (stage: CaOfStage, policies: readonly [string, ...string[]] = [OWN_POLICY]) =>
  createCa({
    rootSigner: keySigner('theirs', newKey['P-384']().privateKey),
    issuingSigner: stage.issuingSigner,
    names: CA_NAMES,
    policies,
    urls: pkiUrls('https://pki.example.net'),
    clock: fixedClock(NOW),
  });

describe('npm run setup -- ca', () => {
  it('creates root and issuing CA after approval', async () => {
    const stage = aStage();
    const { operator, said, asked } = operatorWho();

    await setUpCa(stage, operator, NAME);

    expect(asked).toEqual(['Make the CA of Beispiel GmbH, DE: once, and for good']);
    expect(said.join('\n')).toContain('CN=Beispiel GmbH TLS CA');
    expect(await stage.authorities.load('issuing')).toBeDefined();
  });

  it('never creates a second one', async () => {
    const stage = aStage();
    await setUpCa(stage, operatorWho().operator, NAME);
    const first = await stage.authorities.load('issuing');
    const { operator, asked, said } = operatorWho();

    await setUpCa(stage, operator, { organization: 'Another Ltd', country: 'GB' });

    expect(asked).toEqual([]);
    expect(said.join('\n')).toContain('There is a CA; it stays as it is');
    expect(await stage.authorities.load('issuing')).toEqual(first);
  });

  it('publishes its revocation lists before its first use, and again when they are due', async () => {
    const stage = aStage();
    let inUse: unknown = 'never asked';
    const { put } = stage.crls;
    stage.crls.put = async (...given) => {
      inUse = await stage.authorities.load('issuing');
      return put(...given);
    };
    await setUpCa(stage, operatorWho().operator, NAME);
    expect(inUse).toBeUndefined();
    const later = { ...stage, clock: fixedClock('2027-06-01T10:00:00.000Z') };
    const { operator, asked } = operatorWho();

    await setUpCa(later, operator, NAME);

    expect(asked).toEqual(['Publish the certificates and revocation lists that are due']);
    expect(await stage.crls.load('root.crl')).toMatchObject({
      number: 2,
      nextUpdate: '2028-05-30T10:00:00.000Z',
    });
    expect(await stage.crls.load('issuing.crl')).toMatchObject({ number: 2 });
  });

  it('creates none without approval', async () => {
    const stage = aStage();

    await setUpCa(stage, operatorWho({ approves: () => false }).operator, NAME);

    expect(await stage.authorities.load('issuing')).toBeUndefined();
  });

  it('asks for a missing name', async () => {
    const stage = aStage();
    const answers = { Organisation: 'Asked AG', 'Its country': 'CH' };

    await setUpCa(stage, operatorWho({ answers }).operator, {});

    expect(await stage.authorities.load('issuing')).toBeDefined();
  });

  it.each([
    ['no organisation', { organization: '', country: 'DE' }],
    ['a country in words', { organization: 'X', country: 'Germany' }],
  ])('rejects %s in a sentence', async (_, wish) => {
    await expect(setUpCa(aStage(), operatorWho().operator, wish)).rejects.toThrow('two capital letters');
  });
});

describe('The name in certificates', () => {
  const at = (url: string) => ({ ...aStage(), urls: pkiUrls(url) });

  it.each(['http://d111.cloudfront.net', 'https://a1.execute-api.eu-west-1.amazonaws.com'])(
    'must be one of the operator, not %s',
    async (url) => {
      const { operator, asked } = operatorWho();
      const host = new URL(url).hostname;

      for (const wish of [NAME, { chain: '/nowhere' }, { ...NAME, csr: '/nowhere/csr' }])
        await expect(setUpCa(at(url), operator, wish)).rejects.toThrow(
          `Every certificate would name ${host} for its revocation list`,
        );
      expect(asked).toEqual([]);
    },
  );

  it('may be one of AWS in a trial', async () => {
    const stage = at('http://d111.cloudfront.net');

    await setUpCa(stage, operatorWho().operator, { ...NAME, trial: true });

    expect(await stage.authorities.load('issuing')).toBeDefined();
  });
});

describe("An operator's own root", () => {
  it('gets a request that openssl accepts, and no file is overwritten', async () => {
    const stage = aStage();
    const csr = await newFile('issuing.csr');

    await setUpCa(stage, operatorWho().operator, { ...NAME, csr });

    expect(await readFile(csr, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
    expect(opensslTakes(csr)).not.toBe(false);
    expect(await stage.authorities.load('issuing')).toBeUndefined();
    await expect(setUpCa(stage, operatorWho().operator, { ...NAME, csr })).rejects.toThrow('exists already');
  });

  it('has its chain accepted, once', async () => {
    const stage = aStage();
    const { intermediates, root } = await signedElsewhere(stage);
    const chain = await newFile('chain.pem');
    await writeFile(chain, pemOf(...intermediates, root));
    const { operator, asked } = operatorWho();

    await setUpCa(stage, operator, { chain });
    await setUpCa(stage, operator, { chain });

    expect(asked).toHaveLength(1);
    expect(await stage.authorities.load('issuing')).toMatchObject({ root });
  });

  it.each([
    ['for another key', async () => signedElsewhere(aStage()), /not for the key/],
    [
      'without the certificate policy of the stage',
      async (stage: CaOfStage) => signedElsewhere(stage, ['1.2.3']),
      /no policy/,
    ],
    [
      'whose certificates do not form a chain',
      async (stage: CaOfStage) => ({
        ...(await signedElsewhere(stage)),
        root: (await signedElsewhere(stage)).root,
      }),
      /not signed by the next/,
    ],
  ])('has no chain accepted %s', async (_, make, message) => {
    const stage = aStage();
    const { intermediates, root } = await make(stage);
    const chain = await newFile('chain.pem');
    await writeFile(chain, pemOf(...intermediates, root));

    await expect(setUpCa(stage, operatorWho().operator, { chain })).rejects.toThrow(message);
    expect(await stage.authorities.load('issuing')).toBeUndefined();
  });

  it('has no file accepted that contains no chain', async () => {
    await expect(setUpCa(aStage(), operatorWho().operator, { chain: '/nowhere' })).rejects.toThrow(
      'at least two certificates',
    );
  });
});
