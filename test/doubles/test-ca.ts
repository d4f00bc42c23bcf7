import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from '../../lib/clock.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { createCa } from '../../lib/issuance/create-ca.ts';
import type {
  CertificateRequest,
  CertifiedOrganization,
  CommonName,
  Issuer,
} from '../../lib/issuance/issuer.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import type { IssuingPolicy } from '../../lib/issuance/leaf-policy.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { privateCa } from '../../lib/issuance/private-ca.ts';
import type { Signer } from '../../lib/issuance/signer.ts';
import { memoryAuthorityStore } from './authority-store.ts';

/** RFC 5612: an enterprise number for documentation. */
export const OWN_POLICY = '1.3.6.1.4.1.32473.1';

export const CA_NAMES = {
  root: { country: 'DE', organization: 'Countersign Test', commonName: 'Countersign Test Root' },
  issuing: { country: 'DE', organization: 'Countersign Test', commonName: 'Countersign Test Issuing CA' },
};

export const newKey = {
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
export type KeyName = keyof typeof newKey;

export const spkiOf = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

export const fixedClock = (at: string): Clock => ({ now: () => at });

export type TestCa = { authority: Authority; issuer: Issuer; signer: Signer; rootSigner: Signer };

/** A CA of two levels with keys of its own. */
export async function testCa(
  now: string,
  options: {
    key?: KeyName;
    policies?: readonly [string, ...string[]];
    policy?: IssuingPolicy;
    commonName?: CommonName;
  } = {},
): Promise<TestCa> {
  const { key = 'P-256', policies = [OWN_POLICY], policy = 'internal', commonName = 'none' } = options;
  const urls = pkiUrls('https://ra.example.org');
  const signer = keySigner('issuing', newKey[key]().privateKey);
  const rootSigner = keySigner('root', newKey[key]().privateKey);
  const authority = await createCa({
    rootSigner,
    issuingSigner: signer,
    names: CA_NAMES,
    policies,
    urls,
    clock: fixedClock(now),
  });
  const authorities = memoryAuthorityStore({ issuing: authority });
  const issuer = privateCa({ id: 'issuing', signer, authorities, policy, urls, commonName });
  return { authority, signer, rootSigner, issuer };
}

type Changes = Partial<Pick<CertificateRequest, 'names' | 'spki' | 'validityDays'>> &
  ({ type?: 'DV' } | { type: 'OV'; organization: CertifiedOrganization });

/** A DV request for a new P-256 key, unless given otherwise. */
export function aRequest(changes: Changes = {}): CertificateRequest {
  const common = {
    names: ['example.org', '*.example.org'],
    validityDays: 90,
    spki: spkiOf(newKey['P-256']().publicKey),
  };
  return changes.type === 'OV' ? { ...common, ...changes } : { ...common, ...changes, type: 'DV' };
}

export const ORGANIZATION = {
  name: 'Beispiel & Söhne GmbH',
  country: 'DE',
  region: 'Bayern',
  city: 'München',
};
