import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after } from '../../../lib/clock.ts';
import { pem } from '../../../lib/delivery/pem.ts';
import {
  authorityOf,
  CA_KEYS,
  type KeyName,
  leafOf,
  NOW,
  POLICIES,
  policyOf,
  SHAPES,
  type TestAuthority,
  TYPES,
} from './matrix.ts';
import { gnutls } from './verifiers/gnutls.ts';
import { go } from './verifiers/go.ts';
import { java } from './verifiers/java.ts';
import { openssl } from './verifiers/openssl.ts';
import { python } from './verifiers/python.ts';
import type { Chain } from './verifiers/verifier.ts';

const HOST = 'www.example.com';
type Judged = Chain & { label: string };

let folder: string;
let right: Judged[];
let wrong: Judged[];

/** Files for a chain; `leaf` as it comes. */
function chainOf(
  label: string,
  { authority }: TestAuthority,
  leaf: Uint8Array,
  more: Partial<Chain>,
): Judged {
  const at = mkdtempSync(join(folder, 'chain-'));
  const file = (name: string, der: Uint8Array) => {
    writeFileSync(join(at, name), pem([der]));
    return join(at, name);
  };
  return {
    label,
    root: file('root.pem', authority.root),
    issuing: file('issuing.pem', authority.intermediates[0]),
    leaf: file('leaf.pem', leaf),
    host: HOST,
    policy: policyOf('internal', 'DV'),
    ...more,
  };
}

/** A name of the right length that the CA did not sign. */
function tampered(leaf: Uint8Array): Uint8Array {
  const hex = Buffer.from(leaf).toString('hex');
  const [from, to] = [HOST, 'wwx.example.com'].map((name) => Buffer.from(name).toString('hex'));
  expect(hex).toContain(from);
  return Buffer.from(hex.replace(from ?? '', to ?? ''), 'hex');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-chains-'));
  right = [];
  for (const policy of POLICIES)
    for (const caKey of CA_KEYS) {
      const ca = await authorityOf(policy, caKey);
      for (const type of TYPES) {
        const leafKeys: KeyName[] = ['P-256', 'P-384', 'RSA 2048'];
        for (const key of leafKeys) {
          const leaf = await leafOf(ca, { type, key });
          const label = `${policy}, ${caKey} CA, ${type} ${key}`;
          right.push(chainOf(label, ca, leaf, { policy: policyOf(policy, type) }));
        }
      }
    }
  const ca = await authorityOf('internal', 'P-256');
  for (const [shape, names] of Object.entries(SHAPES)) {
    const host = (names[0] ?? '').replace('*', 'any');
    right.push(chainOf(shape, ca, await leafOf(ca, { type: 'DV', names }), { host }));
  }

  const leaf = await leafOf(ca, { type: 'DV' });
  const other = await authorityOf('internal', 'P-384');
  wrong = [
    chainOf('a name that is not there', ca, leaf, { host: 'other.example.com' }),
    chainOf('a name below its own', ca, leaf, { host: `a.${HOST}` }),
    chainOf('a name two below a wildcard', ca, await leafOf(ca, { type: 'DV', names: ['*.example.com'] }), {
      host: 'a.b.example.com',
    }),
    chainOf('a name that was changed', ca, tampered(leaf), { host: 'wwx.example.com' }),
    chainOf('an end that has passed', ca, await leafOf(ca, { type: 'DV', at: after(NOW, -91, 'days') }), {}),
    chainOf('a begin that is to come', ca, await leafOf(ca, { type: 'DV', at: after(NOW, 2, 'days') }), {}),
    chainOf('the signature of another CA', ca, await leafOf(other, { type: 'DV' }), {}),
    { ...chainOf('the root of another CA', ca, leaf, {}), root: chainOf('', other, leaf, {}).root },
  ];
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([openssl, gnutls, go, java, python])('$name', (verifier) => {
  const missing = verifier.whyNot();
  if (missing) console.warn(`${verifier.name} is left out: ${missing}`);

  it.skipIf(missing !== undefined)(
    'accepts the chain of each profile, and each shape of names',
    { timeout: 300_000 },
    () => {
      const said = verifier.verify(right, folder);

      expect(said).toHaveLength(right.length);
      expect(
        right.flatMap(({ label }, index) => (said[index] === 'accepted' ? [] : [`${label}: ${said[index]}`])),
      ).toEqual([]);
    },
  );

  it.skipIf(missing !== undefined)('refuses a chain with what is wrong', { timeout: 300_000 }, () => {
    const said = verifier.verify(wrong, folder);

    expect(said).toHaveLength(wrong.length);
    expect(wrong.filter((_, index) => said[index] === 'accepted').map(({ label }) => label)).toEqual([]);
  });
});
