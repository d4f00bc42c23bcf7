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
/** A revoked certificate of another subscriber, so that a list is not empty. */
const ANOTHER = { serial: '7'.repeat(32), reason: 'superseded' } as const;
type Lists = Awaited<ReturnType<typeof listsOf>>;
export type Judged = Chain & { label: string };
/** `says` if a verifier has to report exactly that; `byLists` if the only fault is that a valid list is missing. */
export type Wrong = Judged & { says?: RegExp; byLists?: true };

/** Chains of every profile and shape of names, with lists that do not contain the certificate. */
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
    chainOf(folder, 'a name that it does not contain', ca, leaf, lists, { host: 'other.example.com' }),
    chainOf(folder, 'a subdomain of its name', ca, leaf, lists, { host: `a.${HOST}` }),
    chainOf(folder, 'a name two labels below a wildcard', ca, wildcard, lists, { host: 'a.b.example.com' }),
    chainOf(folder, 'a changed name', ca, tampered(leaf), lists, { host: 'wwx.example.com' }),
    chainOf(folder, 'an end in the past', ca, past, lists),
    chainOf(folder, 'a beginning in the future', ca, future, lists),
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
    { ...chainOf(folder, 'a revoked certificate', ca, leaf, await revoked('unspecified')), says },
    {
      ...chainOf(
        folder,
        'a certificate that is revoked for its key',
        ca,
        leaf,
        await revoked('keyCompromise'),
      ),
      says,
    },
    {
      ...chainOf(folder, 'a revoked issuing CA', ca, leaf, await listsOf(ca, { issuing: 'superseded' })),
      says,
    },
    {
      ...chainOf(folder, 'an expired list', ca, leaf, mixed({ 'issuing.crl': old['issuing.crl'] })),
      byLists: true,
    },
    {
      ...chainOf(
        folder,
        'a list signed by another key',
        ca,
        leaf,
        mixed({ 'issuing.crl': other['issuing.crl'] }),
      ),
      byLists: true,
    },
    {
      ...chainOf(folder, 'no list of the root', ca, leaf, mixed({ 'root.crl': empty['issuing.crl'] })),
      byLists: true,
    },
  ];
}

/** Writes the files of a chain; `leaf` may be invalid. */
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

/** Replaces the name by one of the same length, which the CA did not sign. */
function tampered(leaf: Uint8Array): Uint8Array {
  const hex = Buffer.from(leaf).toString('hex');
  const [from, to] = [HOST, 'wwx.example.com'].map((name) => Buffer.from(name).toString('hex'));
  if (!hex.includes(from ?? ' ')) throw new Error('The certificate does not contain the name.');
  return Buffer.from(hex.replace(from ?? '', to ?? ''), 'hex');
}
