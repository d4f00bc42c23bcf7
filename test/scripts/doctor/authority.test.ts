import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../../lib/access/member.ts';
import { authorityStore } from '../../../lib/aws/stores/authority-store.ts';
import { caSuccessionStore } from '../../../lib/aws/stores/ca-succession-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import type { Table } from '../../../lib/aws/table/table.ts';
import { withIssuing, withSuccessor } from '../../../lib/issuance/ca-succession.ts';
import { createCa } from '../../../lib/issuance/create-ca.ts';
import { keySigner } from '../../../lib/issuance/key-file-signer.ts';
import { ANY_POLICY } from '../../../lib/issuance/leaf-policy.ts';
import { authority } from '../../../scripts/doctor/authority.ts';
import { members } from '../../../scripts/doctor/members.ts';
import { laterKeys } from '../../../scripts/doctor/signing-keys.ts';
import { clientOf } from '../../doubles/aws/client.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { awsOf, soundStage } from '../../doubles/aws/stage.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { resolverOf } from '../../doubles/resolver.ts';
import { CA_NAMES, fixedClock, newKey, spkiOf } from '../../doubles/test-ca.ts';

const MADE = '2026-11-24T10:00:00.000Z';
const newTable = embeddedTables();
let issuing: { publicKey: KeyObject; privateKey: KeyObject };
beforeAll(() => {
  issuing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
});

/** A stage whose table holds a CA, unless there is none; KMS holds the issuing key. */
async function visit(
  options: { policies?: readonly [string, ...string[]]; policy?: string; now?: string; ca?: boolean } = {},
) {
  const { policies = ['1.3.6.1.4.1.99999.1'], policy = 'internal', now = MADE, ca = true } = options;
  const table: Table = await newTable();
  if (ca) {
    const made = await createCa({
      rootSigner: keySigner('root', newKey['P-384']().privateKey),
      issuingSigner: keySigner('issuing', issuing.privateKey),
      names: CA_NAMES,
      policies,
      urls: { root: 'http://pki.example/pki/root.crt' },
      clock: fixedClock(MADE),
    });
    await authorityStore(() => table).create('issuing', made);
  }
  const deployment = aDeployment();
  const outputs = { ...deployment.service.outputs, TableName: table.name };
  const environment = {
    TABLE_NAME: table.name,
    PUBLIC_URL: 'https://api.example',
    CA_ISSUING_KEY_ID: 'arn:issuing',
    POLICY: policy,
  };
  const aws = {
    ...awsOf(soundStage()),
    tables: table.db,
    kms: clientOf<KMSClient>({
      GetPublicKey: () => ({ PublicKey: spkiOf(issuing.publicKey) }),
      DescribeKey: ({ KeyId }: { KeyId: string }) => ({
        KeyMetadata: { KeyState: KeyId === 'arn:3' ? 'PendingDeletion' : 'Enabled' },
      }),
    }),
    lambda: clientOf<LambdaClient>({
      GetFunctionConfiguration: () => ({ Environment: { Variables: environment } }),
    }),
  };
  return {
    aws,
    table,
    deployment: { ...deployment, service: { ...deployment.service, outputs } },
    resolver: resolverOf({}),
    clock: fixedClock(now),
  };
}

const lineOf = (table: Table) =>
  caSuccessionStore(
    () => ({ id: 'issuing', keyId: 'arn:issuing' }),
    () => table,
  );

/** Adds the next CA, with the same certificates and key: the checks read the state of each CA only. */
async function succeed(table: Table, number: 2 | 3): Promise<void> {
  const authorities = authorityStore(() => table);
  const first = await authorities.load('issuing');
  if (first) await authorities.create(`issuing-${number}`, first);
  const store = lineOf(table);
  const next = { id: `issuing-${number}`, file: `issuing-${number}`, keyId: `arn:${number}` } as const;
  await store.save(withSuccessor(await store.load(), next, MADE));
}

const toMend = async (check: typeof authority, at: Awaited<ReturnType<typeof visit>>) =>
  (await check(at)).filter(({ state }) => state === 'mend').map(({ what }) => what);

describe('The doctor finds a CA', () => {
  it('sound, with its end', async () => {
    const findings = await authority(await visit());

    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
    expect(findings.map(({ what }) => what).join('\n')).toContain('valid until 2031-11-24');
  });

  it('missing', async () => {
    expect(await toMend(authority, await visit({ ca: false }))).toEqual([
      'There is no CA. No certificate can be issued.',
    ]);
  });

  it.each([
    // 398 days and 90 before its end; under br a certificate has 46 days by then.
    ['internal', '2030-07-24T00:00:00.000Z', []],
    ['internal', '2030-07-26T00:00:00.000Z', ['issuing CA ends 2031-11-24']],
    ['br', '2031-07-01T00:00:00.000Z', []],
    ['br', '2031-07-15T00:00:00.000Z', ['issuing CA ends 2031-11-24']],
    [
      'internal',
      '2034-12-01T00:00:00.000Z',
      ['not valid now', 'issuing CA ends 2031-11-24', 'root ends 2036-11-24'],
    ],
  ])('too old for the longest certificates of %s at %s: %j', async (policy, now, ends) => {
    const found = await toMend(authority, await visit({ now, policy, policies: [ANY_POLICY] }));

    expect(found).toEqual(ends.map((each) => expect.stringContaining(each)));
  });

  it('with its predecessor and its successor', async () => {
    const at = await visit({ now: '2027-01-01T00:00:00.000Z' });
    await succeed(at.table, 2);
    const store = lineOf(at.table);
    await store.save(withIssuing(await store.load(), 'issuing-2', '2026-12-01T00:00:00.000Z'));
    await succeed(at.table, 3);

    const findings = await authority(at);

    const said = findings.map(({ state, what }) => `${state} ${what}`);
    expect(said).toContain('note issuing revokes what it issued, until 2028-01-07.');
    expect(said).toContain('note issuing-3 was made and does not issue yet, until 2031-11-24.');
    expect(said).toContain('ok issuing-3 is valid, and its key is the one in KMS.');
    expect(said.filter((each) => each.startsWith('mend'))).toEqual([]);
    const later = await authority({ ...at, clock: fixedClock('2028-01-08T00:00:00.000Z') });
    expect(later.map(({ what }) => what)).toContain(
      'Nothing that issuing issued is valid any more: its key may go (docs/ca.md).',
    );
  });

  it('with another key than the one in KMS', async () => {
    const at = await visit();
    issuing = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    expect(await toMend(authority, at)).toEqual([expect.stringContaining('not for the key arn:issuing')]);
  });

  it('with a policy that differs from the one of the stage', async () => {
    expect(await toMend(authority, await visit({ policy: 'br' }))).toEqual([
      'POLICY is br, and the CA was made for another policy.',
    ]);
    expect(await toMend(authority, await visit({ policy: 'br', policies: [ANY_POLICY] }))).toEqual([]);
  });

  it('under an OID that is reserved for examples', async () => {
    const findings = await authority(await visit({ policies: ['1.3.6.1.4.1.32473.1'] }));

    expect(findings.at(-1)).toEqual({ state: 'note', what: expect.stringContaining('an OID for examples') });
  });
});

describe('The doctor finds the keys of later CAs', () => {
  it('enabled or scheduled for deletion, as long as they have a list to sign', async () => {
    const at = await visit({ now: '2027-01-01T00:00:00.000Z' });
    expect(await laterKeys(at)).toEqual([]);
    await succeed(at.table, 2);
    await succeed(at.table, 3);

    expect((await laterKeys(at)).map(({ state, what }) => `${state} ${what}`)).toEqual([
      'ok The key of the issuing CA issuing-2 is enabled.',
      'mend The key of the issuing CA issuing-3 will be DELETED soon.',
    ]);
    expect(await laterKeys({ ...at, clock: fixedClock('2031-12-01T00:00:00.000Z') })).toEqual([]);
  });
});

describe('The doctor finds members', () => {
  it('missing, or an operator without a reviewer', async () => {
    const at = await visit();
    expect(await toMend(members, at)).toEqual(['There is no operator, who must add all other members.']);

    const operator: Member = { id: 'https://i#1', roles: ['operator'], name: 'O', email: 'o@example.org' };
    await memberStore(() => at.table).save(operator, {
      by: { kind: 'setup' },
      at: '2026-11-28T00:00:00.000Z',
    });

    expect(await members(at)).toEqual([
      { state: 'ok', what: '1 members, 1 of them operators.' },
      { state: 'note', what: expect.stringContaining('no reviewer') },
    ]);
  });
});
