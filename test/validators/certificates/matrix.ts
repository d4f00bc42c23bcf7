import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after } from '../../../lib/clock.ts';
import type { Authority } from '../../../lib/issuance/authority.ts';
import { createCa } from '../../../lib/issuance/create-ca.ts';
import type { Issuer } from '../../../lib/issuance/issuer.ts';
import { keySigner } from '../../../lib/issuance/key-file-signer.ts';
import { ANY_POLICY, RESERVED_POLICIES } from '../../../lib/issuance/leaf-policy.ts';
import { pkiUrls } from '../../../lib/issuance/pki-urls.ts';
import { privateCa } from '../../../lib/issuance/private-ca.ts';
import { renewCa } from '../../../lib/issuance/renew-ca.ts';
import type { Signer } from '../../../lib/issuance/signer.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { CA_NAMES, fixedClock, ORGANIZATION, OWN_POLICY, spkiOf } from '../../doubles/test-ca.ts';

/** The validators use the system clock, so certificates are issued now, by a CA that is some months old. */
export const NOW = new Date().toISOString();
const CA_MADE = after(NOW, -300, 'days');

/** Made once: an RSA key of 4096 bits takes seconds. */
const keys = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>();
const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength });
const MAKE = {
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'RSA 2048': rsa(2048),
  'RSA 3072': rsa(3072),
  'RSA 4096': rsa(4096),
} as const;
export type KeyName = keyof typeof MAKE;
const keyOf = (name: KeyName, of: string) => {
  const key = keys.get(`${name} ${of}`) ?? MAKE[name]();
  keys.set(`${name} ${of}`, key);
  return key;
};

export const CA_KEYS = ['P-256', 'P-384', 'RSA 3072'] as const satisfies readonly KeyName[];
const LEAF_KEYS: readonly KeyName[] = ['P-256', 'P-384', 'RSA 2048', 'RSA 3072', 'RSA 4096'];

/** The longest possible name: 253 characters, labels of 63. */
const LONGEST = [
  ...[63, 63, 63].map((length) => 'l'.repeat(length)),
  `${'m'.repeat(49)}`,
  'example.com',
].join('.');

export const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'one name': ['www.example.com'],
  wildcard: ['*.example.com', 'example.com'],
  'a hundred names': Array.from({ length: 100 }, (_, n) => `host-${n}.example.com`),
  IDN: ['xn--bcher-kva.example.com', 'xn--e1afmkfd.example.com'],
  'long labels': [LONGEST],
};

export const POLICIES = ['internal', 'br'] as const;
export type PolicyName = (typeof POLICIES)[number];
export const TYPES = ['DV', 'OV'] as const;
export type Type = (typeof TYPES)[number];

export type TestAuthority = {
  authority: Authority;
  issuer: Issuer;
  signers: { root: Signer; issuing: Signer };
};

/** A CA of each kind; root and issuing CA have keys of the same type. */
export async function authorityOf(policy: PolicyName, key: KeyName): Promise<TestAuthority> {
  const urls = pkiUrls('https://ra.example.com');
  const signers = {
    root: keySigner('root', keyOf(key, 'root').privateKey),
    issuing: keySigner('issuing', keyOf(key, 'issuing').privateKey),
  };
  const authority = await createCa({
    rootSigner: signers.root,
    issuingSigner: signers.issuing,
    names: CA_NAMES,
    policies: [policy === 'br' ? ANY_POLICY : OWN_POLICY],
    urls,
    clock: fixedClock(CA_MADE),
  });
  const authorities = memoryAuthorityStore({ issuing: authority });
  const issuer = privateCa({ id: 'issuing', signer: signers.issuing, authorities, policy, urls });
  return { authority, issuer, signers };
}

/** The certificate of the issuing CA that succeeds this one, with a key of its own. */
async function renewed({ authority, signers: { root } }: TestAuthority): Promise<Uint8Array> {
  const next = await renewCa({
    ...{ id: 'issuing-2', former: 'issuing', authorities: memoryAuthorityStore({ issuing: authority }) },
    rootSigner: root,
    issuingSigner: keySigner('issuing-2', keyOf('P-256', 'issuing-2').privateKey),
    urls: pkiUrls('https://ra.example.com', 'issuing-2'),
    clock: fixedClock(NOW),
    beforeUse: async () => {},
  });
  return next.authority.intermediates[0];
}

export type Wish = { type: Type; key?: KeyName; names?: readonly string[]; at?: string };

/** The certificate of a subscriber, for 90 days. */
export async function leafOf({ issuer }: TestAuthority, wish: Wish): Promise<Uint8Array> {
  const { type, key = 'P-256', names = ['www.example.com'], at = NOW } = wish;
  const asked = { names, spki: spkiOf(keyOf(key, 'leaf').publicKey), validityDays: 90 };
  const request = type === 'DV' ? { ...asked, type } : { ...asked, type, organization: ORGANIZATION };
  return issuer.sign(await issuer.plan(request, at));
}

/** The policy that a verifier can require. */
export const policyOf = (policy: PolicyName, type: Type): string =>
  policy === 'br' ? RESERVED_POLICIES[type] : OWN_POLICY;

export type Profiled = {
  profile: 'ROOT-CA' | 'INTERNAL-UNCONSTRAINED-TLS-CA' | `${Type}-FINAL-CERTIFICATE`;
  label: string;
  der: Uint8Array;
};

/**
 * Every profile under both policies: each key of a CA with each key of a subscriber, and each key of a subscriber with
 * each shape of names.
 */
export async function everyProfile(): Promise<Profiled[]> {
  const made: Profiled[] = [];
  for (const policy of POLICIES) {
    for (const caKey of CA_KEYS) {
      const ca = await authorityOf(policy, caKey);
      const at = `${policy}, ${caKey} CA`;
      made.push({ profile: 'ROOT-CA', label: `${at}: root`, der: ca.authority.root });
      made.push({
        profile: 'INTERNAL-UNCONSTRAINED-TLS-CA',
        label: `${at}: issuing CA`,
        der: ca.authority.intermediates[0],
      });
      made.push({
        profile: 'INTERNAL-UNCONSTRAINED-TLS-CA',
        label: `${at}: renewed issuing CA`,
        der: await renewed(ca),
      });
      const shapes = Object.entries(SHAPES).slice(0, caKey === 'P-256' ? undefined : 1);
      for (const type of TYPES)
        for (const key of LEAF_KEYS)
          for (const [shape, names] of shapes)
            made.push({
              profile: `${type}-FINAL-CERTIFICATE`,
              label: `${at}: ${type} ${key}, ${shape}`,
              der: await leafOf(ca, { type, key, names }),
            });
    }
  }
  return made;
}
