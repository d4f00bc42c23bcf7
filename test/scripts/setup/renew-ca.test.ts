import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import { pem } from '../../../lib/delivery/pem.ts';
import { readCaCertificate } from '../../../lib/issuance/ca-certificate.ts';
import { createCa } from '../../../lib/issuance/create-ca.ts';
import { keySigner } from '../../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../../lib/issuance/pki-urls.ts';
import type { Signer } from '../../../lib/issuance/signer.ts';
import { setUpCa } from '../../../scripts/setup/ca.ts';
import type { CaOfStage } from '../../../scripts/setup/ca-of-stage.ts';
import { type RenewWish, renewCaOfStage } from '../../../scripts/setup/renew-ca.ts';
import { useCa } from '../../../scripts/setup/use-ca.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { memoryCaCertificates } from '../../doubles/ca-certificates.ts';
import { memoryCaSuccession } from '../../doubles/ca-succession-store.ts';
import { memoryCrls } from '../../doubles/crl-store.ts';
import { memoryRevocations } from '../../doubles/revocation-store.ts';
import { CA_NAMES, fixedClock, newKey, OWN_POLICY } from '../../doubles/test-ca.ts';

const MADE = '2026-11-25T10:00:00.000Z';
/** 488 days before the issuing CA ends. */
const DUE = '2030-07-25T10:00:00.000Z';
const NAME = { organization: 'Beispiel GmbH', country: 'DE' };

type Stage = CaOfStage & { made: string[] };

/** A stage with its first CA; the keys of later CAs are created on request. */
async function aStage(): Promise<Stage> {
  const signers = new Map<string, Signer>();
  const aliases = new Map<number, string>();
  const signerOf = (keyId: string): Signer => {
    const signer = signers.get(keyId) ?? keySigner(keyId, newKey['P-256']().privateKey);
    signers.set(keyId, signer);
    return signer;
  };
  const made: string[] = [];
  const stage: Stage = {
    made,
    id: 'issuing',
    succession: memoryCaSuccession('key-1'),
    signerOf,
    keys: {
      find: async (number) => aliases.get(number),
      async make(number) {
        made.push(`key-${number}`);
        aliases.set(number, `key-${number}`);
        return `key-${number}`;
      },
    },
    authorities: memoryAuthorityStore(),
    revocations: memoryRevocations(),
    crls: memoryCrls(),
    certificates: memoryCaCertificates(),
    rootSigner: keySigner('root', newKey['P-384']().privateKey),
    issuingSigner: signerOf('key-1'),
    policy: 'internal',
    policyOid: OWN_POLICY,
    urls: pkiUrls('http://pki.example.org'),
    clock: fixedClock(MADE),
  };
  await setUpCa(stage, operatorWho().operator, NAME);
  return stage;
}

const at = (stage: Stage, now: string): Stage => ({ ...stage, clock: fixedClock(now) });

async function renew(stage: Stage, wish: RenewWish = {}, approves: (change: string) => boolean = () => true) {
  const { operator, said, asked } = operatorWho({ approves });
  await renewCaOfStage(stage, operator, wish);
  return { said: said.join('\n'), asked };
}

const use = async (stage: Stage, id: string, approves = true) => {
  const { operator, said, asked } = operatorWho({ approves: () => approves });
  await useCa(stage, operator, id);
  return { said: said.join('\n'), asked };
};

const TEN_MINUTES_ON = later(DUE, 10, 'minutes');

describe('npm run setup -- ca renew', () => {
  it('creates the next CA when it is due: key, certificate and list; nothing else changes', async () => {
    const stage = at(await aStage(), DUE);

    const { asked, said } = await renew(stage);

    expect(asked).toEqual([
      expect.stringContaining('Make a KMS key'),
      'Make the issuing CA Beispiel GmbH TLS CA 2 under the same root, and publish its revocation list',
    ]);
    expect(said).toContain('CN=Beispiel GmbH TLS CA 2');
    const succession = await stage.succession.load();
    expect(succession.issuing).toBe('issuing');
    expect(succession.cas.slice(1)).toEqual([
      { id: 'issuing-2', file: 'issuing-2', keyId: 'key-2', addedAt: DUE },
    ]);
    expect(await stage.crls.load('issuing-2.crl')).toMatchObject({ number: 1 });
    expect(await stage.crls.load('issuing.crl')).toMatchObject({ number: 1 });
    const [first, second] = [
      await stage.authorities.load('issuing'),
      await stage.authorities.load('issuing-2'),
    ];
    expect(second?.root).toEqual(first?.root);
  });

  it('creates none before it is due, unless the current issuing CA is named', async () => {
    const stage = at(await aStage(), later(DUE, -2, 'days'));

    expect((await renew(stage)).said).toContain('due from 2030-07-25 on');
    expect((await renew(stage, { early: 'issuing-2' })).asked).toEqual([]);
    expect(stage.made).toEqual([]);

    await renew(stage, { early: 'issuing' });
    expect(stage.made).toEqual(['key-2']);
  });

  it('creates no second one when it is run again', async () => {
    const stage = at(await aStage(), DUE);
    await renew(stage, { early: 'issuing' });

    const again = await renew(stage, { early: 'issuing' });
    await use(at(stage, TEN_MINUTES_ON), 'issuing-2');
    const used = await renew(at(stage, TEN_MINUTES_ON), { early: 'issuing' });

    expect([again.asked, used.asked]).toEqual([[], []]);
    expect(again.said).toContain('issuing-2, was made; issuing still issues');
    expect(used.said).toContain('issuing-2 issues, until 2035-07-25');
    expect((await stage.succession.load()).cas).toHaveLength(2);
    expect(stage.made).toEqual(['key-2']);
  });

  it('continues after an interruption with the key and the certificate that exist', async () => {
    const stage = at(await aStage(), DUE);

    await renew(stage, {}, (change) => /KMS key/.test(change));
    expect((await stage.succession.load()).cas).toHaveLength(1);
    const { save } = stage.succession;
    stage.succession.save = async () => false;
    await expect(renew(stage)).rejects.toThrow('The CAs were changed in the meantime');
    stage.succession.save = save;
    const made = await stage.authorities.load('issuing-2');
    const { asked } = await renew(stage);

    expect(asked).toEqual([]);
    expect(stage.made).toEqual(['key-2']);
    expect(await stage.authorities.load('issuing-2')).toEqual(made);
    expect((await stage.succession.load()).cas).toHaveLength(2);
  });

  it('creates nothing without approval', async () => {
    const stage = at(await aStage(), DUE);

    await renew(stage, {}, () => false);

    expect(stage.made).toEqual([]);
    expect(await stage.authorities.load('issuing-2')).toBeUndefined();
  });

  it('reports that there is nothing to renew before there is a CA', async () => {
    const stage = { ...(await aStage()), authorities: memoryAuthorityStore() };

    await expect(renew(stage)).rejects.toThrow('There is no CA "issuing" yet');
  });

  it('creates one after the other, none of which outlives the root', async () => {
    const stage = await aStage();
    for (const [number, now] of [
      [2, DUE],
      [3, '2034-06-01T10:00:00.000Z'],
    ] as const) {
      await renew(at(stage, now));
      await use(at(stage, later(now, 1, 'hours')), `issuing-${number}`);
    }

    const third = await stage.authorities.load('issuing-3');
    const root = readCaCertificate(third?.root ?? new Uint8Array());
    const issuing = readCaCertificate(third?.intermediates[0] ?? new Uint8Array());
    expect(issuing.notAfter <= root.notAfter).toBe(true);
    expect(issuing.notAfter > later(root.notAfter, -1, 'days')).toBe(true);
    expect((await stage.succession.load()).issuing).toBe('issuing-3');
  });

  it('uses the operator’s own root by a request and the chain that the root returns', async () => {
    const stage = at(
      { ...(await aStage()), rootSigner: keySigner('unused', newKey['P-384']().privateKey) },
      DUE,
    );
    const folder = await mkdtemp(join(tmpdir(), 'countersign-renew-'));
    await expect(renew(stage)).rejects.toThrow('The root is your own');

    const { said } = await renew(stage, { csr: join(folder, 'next.csr') });
    expect(said).toContain('npm run setup -- ca renew --chain FILE');
    const theirs = await createCa({
      rootSigner: keySigner('theirs', newKey['P-384']().privateKey),
      issuingSigner: stage.signerOf('key-2'),
      names: CA_NAMES,
      policies: [OWN_POLICY],
      urls: pkiUrls('https://pki.example.net'),
      clock: fixedClock(DUE),
    });
    const chain = join(folder, 'chain.pem');
    await writeFile(chain, pem([...theirs.intermediates, theirs.root]));
    await renew(stage, { chain });

    expect(await stage.authorities.load('issuing-2')).toEqual(theirs);
    expect(stage.made).toEqual(['key-2']);
    expect(await stage.crls.load('issuing-2.crl')).toMatchObject({ number: 1 });
    await use(at(stage, TEN_MINUTES_ON), 'issuing-2');
    expect((await stage.succession.load()).issuing).toBe('issuing-2');
  });
});

describe('npm run setup -- ca', () => {
  it('shows every issuing CA and which one issues, and publishes no list of a former one that has ended', async () => {
    const stage = at(await aStage(), DUE);
    await renew(stage);
    await use(at(stage, TEN_MINUTES_ON), 'issuing-2');
    const { operator, said, asked } = operatorWho();

    await setUpCa(at(stage, '2031-09-02T10:00:00.000Z'), operator, NAME);

    expect(said.join('\n')).toMatch(
      /CN=Beispiel GmbH TLS CA;[\s\S]*CN=Beispiel GmbH TLS CA 2;[\s\S]*there {3}issuing-2 issues\./,
    );
    expect(asked).toEqual(['Publish the certificates and revocation lists that are due']);
    expect(await stage.crls.load('issuing.crl')).toMatchObject({ thisUpdate: MADE });
    expect(await stage.crls.load('root.crl')).toMatchObject({ number: 2 });
  });
});

describe('npm run setup -- ca use', () => {
  const renewed = async () => {
    const stage = at(await aStage(), DUE);
    await renew(stage);
    return stage;
  };

  it('switches issuing to the next CA, and back to a former one', async () => {
    const stage = at(await renewed(), TEN_MINUTES_ON);

    const { asked, said } = await use(stage, 'issuing-2');
    expect(asked).toEqual(['Issue every certificate with issuing-2 from now on']);
    expect(said).toContain('issuing continues to publish its revocation list, until 2031-08-31');
    expect(await stage.succession.load()).toMatchObject({
      issuing: 'issuing-2',
      cas: [{ leftAt: TEN_MINUTES_ON }, {}],
    });
    expect((await use(stage, 'issuing-2')).asked).toEqual([]);

    await use(stage, 'issuing');
    const { issuing, cas } = await stage.succession.load();
    expect([issuing, cas[0].leftAt, cas[1]?.leftAt]).toEqual(['issuing', undefined, TEN_MINUTES_ON]);
  });

  it('waits until IAM has propagated the right to the new key', async () => {
    const stage = await renewed();

    await expect(use(at(stage, later(DUE, 4, 'minutes')), 'issuing-2')).rejects.toThrow(
      'Not before 10:05 UTC',
    );

    expect((await stage.succession.load()).issuing).toBe('issuing');
  });

  it('changes nothing without approval, and rejects a CA that does not exist', async () => {
    const stage = at(await renewed(), TEN_MINUTES_ON);

    await use(stage, 'issuing-2', false);
    await expect(use(stage, 'issuing-3')).rejects.toThrow('there are issuing, issuing-2');

    expect((await stage.succession.load()).issuing).toBe('issuing');
  });

  it('rejects a CA whose key has changed, or that has expired', async () => {
    const stage = at(await renewed(), TEN_MINUTES_ON);
    const other = { ...stage, signerOf: (id: string) => keySigner(id, newKey['P-256']().privateKey) };
    await expect(use(other, 'issuing-2')).rejects.toThrow(
      'issuing-2 is not sound: The issuing certificate is not for the key',
    );
    await use(stage, 'issuing-2');

    await expect(use(at(stage, '2032-01-01T00:00:00.000Z'), 'issuing')).rejects.toThrow('is not valid now');

    expect((await stage.succession.load()).issuing).toBe('issuing-2');
  });
});
