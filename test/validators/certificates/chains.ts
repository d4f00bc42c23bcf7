import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from '../../../lib/clock.ts';
import { pem } from '../../../lib/delivery/pem.ts';
import type { RevocationReason } from '../../../lib/order/revocation-reason.ts';
import { crlPem } from '../../doubles/openssl.ts';
import { listsOf, serialOf } from './lists.ts';
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
import type { Chain } from './verifiers/verifier.ts';

const HOST = 'www.example.com';
/** Of somebody else: it stands on a list, and nobody minds. */
const ANOTHER = { serial: '7'.repeat(32), reason: 'superseded' } as const;
type Lists = Awaited<ReturnType<typeof listsOf>>;
export type Judged = Chain & { label: string };
/** `says` where a verifier has to see just that; `byLists` where it is all that is wrong that a good list is missing. */
export type Wrong = Judged & { says?: RegExp; byLists?: true };

/** Chains of every profile and shape of names, with lists on which the certificate is not. */
export async function rightChains(folder: string): Promise<Judged[]> {
  const right: Judged[] = [];
  for (const policy of POLICIES)
    for (const caKey of CA_KEYS) {
      const ca = await authorityOf(policy, caKey);
      const lists = await listsOf(ca, { certificates: [ANOTHER] });
      for (const type of TYPES) {
        const leafKeys: KeyName[] = ['P-256', 'P-384', 'RSA 2048'];
        for (const key of leafKeys) {
          const leaf = await leafOf(ca, { type, key });
          const label = `${policy}, ${caKey} CA, ${type} ${key}`;
          right.push(chainOf(folder, label, ca, leaf, lists, { policy: policyOf(policy, type) }));
        }
      }
    }
  const ca = await authorityOf('internal', 'P-256');
  const empty = await listsOf(ca);
  for (const [shape, names] of Object.entries(SHAPES)) {
    const host = (names[0] ?? '').replace('*', 'any');
    right.push(chainOf(folder, shape, ca, await leafOf(ca, { type: 'DV', names }), empty, { host }));
  }
  return right;
}

export async function wrongChains(folder: string): Promise<Wrong[]> {
  const ca = await authorityOf('internal', 'P-256');
  const empty = await listsOf(ca);
  return [...(await wrongCertificates(folder, ca, empty)), ...(await wrongLists(folder, ca, empty))];
}

async function wrongCertificates(folder: string, ca: TestAuthority, lists: Lists): Promise<Wrong[]> {
  const leaf = await leafOf(ca, { type: 'DV' });
  const other = await authorityOf('internal', 'P-384');
  const wildcard = await leafOf(ca, { type: 'DV', names: ['*.example.com'] });
  const past = await leafOf(ca, { type: 'DV', at: after(NOW, -91, 'days') });
  const future = await leafOf(ca, { type: 'DV', at: after(NOW, 2, 'days') });
  return [
    chainOf(folder, 'a name that is not there', ca, leaf, lists, { host: 'other.example.com' }),
    chainOf(folder, 'a name below its own', ca, leaf, lists, { host: `a.${HOST}` }),
    chainOf(folder, 'a name two below a wildcard', ca, wildcard, lists, { host: 'a.b.example.com' }),
    chainOf(folder, 'a name that was changed', ca, tampered(leaf), lists, { host: 'wwx.example.com' }),
    chainOf(folder, 'an end that has passed', ca, past, lists),
    chainOf(folder, 'a begin that is to come', ca, future, lists),
    chainOf(folder, 'the signature of another CA', ca, await leafOf(other, { type: 'DV' }), lists),
    {
      ...chainOf(folder, 'the root of another CA', ca, leaf, lists),
      root: chainOf(folder, '', other, leaf, lists).root,
    },
  ];
}

async function wrongLists(folder: string, ca: TestAuthority, empty: Lists): Promise<Wrong[]> {
  const leaf = await leafOf(ca, { type: 'DV' });
  const revoked = (reason: RevocationReason) =>
    listsOf(ca, { certificates: [ANOTHER, { serial: serialOf(leaf), reason }] });
  const other = await listsOf(await authorityOf('internal', 'P-384'));
  const old = await listsOf(ca, {}, after(NOW, -8, 'days'));
  const mixed = (changes: Partial<Lists>) => ({ ...empty, ...changes });
  const says = /revoked/i;
  return [
    { ...chainOf(folder, 'a certificate that is revoked', ca, leaf, await revoked('unspecified')), says },
    { ...chainOf(folder, 'one that is revoked for its key', ca, leaf, await revoked('keyCompromise')), says },
    {
      ...chainOf(
        folder,
        'an issuing CA that is revoked',
        ca,
        leaf,
        await listsOf(ca, { issuing: 'superseded' }),
      ),
      says,
    },
    {
      ...chainOf(folder, 'a list that has ended', ca, leaf, mixed({ 'issuing.crl': old['issuing.crl'] })),
      byLists: true,
    },
    {
      ...chainOf(folder, 'a list by another key', ca, leaf, mixed({ 'issuing.crl': other['issuing.crl'] })),
      byLists: true,
    },
    {
      ...chainOf(folder, 'no list of the root', ca, leaf, mixed({ 'root.crl': empty['issuing.crl'] })),
      byLists: true,
    },
  ];
}

/** Files for a chain; `leaf` as it comes. */
function chainOf(
  folder: string,
  label: string,
  { authority }: TestAuthority,
  leaf: Uint8Array,
  lists: Lists,
  more: Partial<Chain> = {},
): Judged {
  const at = mkdtempSync(join(folder, 'chain-'));
  const file = (name: string, content: Uint8Array) => {
    writeFileSync(join(at, name), content);
    return join(at, name);
  };
  return {
    label,
    root: file('root.pem', pem([authority.root])),
    issuing: file('issuing.pem', pem([authority.intermediates[0]])),
    leaf: file('leaf.pem', pem([leaf])),
    lists: file('lists.pem', Buffer.concat(Object.values(lists).map(crlPem))),
    host: HOST,
    policy: policyOf('internal', 'DV'),
    ...more,
  };
}

/** A name of the right length that the CA did not sign. */
function tampered(leaf: Uint8Array): Uint8Array {
  const hex = Buffer.from(leaf).toString('hex');
  const [from, to] = [HOST, 'wwx.example.com'].map((name) => Buffer.from(name).toString('hex'));
  if (!hex.includes(from ?? ' ')) throw new Error('The name is not there.');
  return Buffer.from(hex.replace(from ?? '', to ?? ''), 'hex');
}
