import { X509Certificate } from 'node:crypto';
import { after, type Instant } from '../../../lib/clock.ts';
import { APPLICANTS_REASONS, type RevocationReason } from '../../../lib/order/revocation-reason.ts';
import type { CrlFile } from '../../../lib/revocation/crl-store.ts';
import { publishCaCrls } from '../../../lib/revocation/publish-ca-crls.ts';
import type { Revocation } from '../../../lib/revocation/revocation.ts';
import { rootOf } from '../../../lib/revocation/revocation-store.ts';
import { memoryCaCertificates } from '../../doubles/ca-certificates.ts';
import { memoryCrls } from '../../doubles/crl-store.ts';
import { memoryRevocations } from '../../doubles/revocation-store.ts';
import { fixedClock } from '../../doubles/test-ca.ts';
import { authorityOf, CA_KEYS, NOW, POLICIES, type TestAuthority } from './matrix.ts';

/** The entries of the two lists of a CA. */
export type Revoked = {
  certificates?: readonly { serial: string; reason: RevocationReason }[];
  issuing?: RevocationReason;
};

/** Both lists, as the service publishes them. */
export async function listsOf(
  { authority, signers }: TestAuthority,
  { certificates = [], issuing }: Revoked = {},
  at: Instant = NOW,
): Promise<Record<'issuing.crl' | 'root.crl', Uint8Array>> {
  const revocations = memoryRevocations();
  const crls = memoryCrls();
  const entry = (serial: string, reason: RevocationReason): Revocation => ({
    serial,
    reason,
    revokedAt: after(at, -1, 'hours'),
    notAfter: after(at, 90, 'days'),
  });
  for (const { serial, reason } of certificates) await revocations.create('issuing', entry(serial, reason));
  if (issuing)
    await revocations.create(rootOf('issuing'), entry(serialOf(authority.intermediates[0]), issuing));
  await publishCaCrls(
    {
      id: 'issuing',
      revocations,
      crls,
      certificates: memoryCaCertificates(),
      clock: fixedClock(at),
      issuingSigner: signers.issuing,
      rootSigner: signers.root,
    },
    authority,
  );
  return { 'issuing.crl': await listIn('issuing.crl'), 'root.crl': await listIn('root.crl') };

  async function listIn(file: CrlFile): Promise<Uint8Array> {
    const found = await crls.read(file);
    if (found === undefined || !('der' in found)) throw new Error(`${file} was not published.`);
    return found.der;
  }
}

/** 32 hexadecimal digits. */
export const serialOf = (der: Uint8Array): string =>
  new X509Certificate(der).serialNumber.toLowerCase().padStart(32, '0');

export type ProfiledList = { profile: 'CRL' | 'ARL'; label: string; der: Uint8Array };

/** The lists of every CA, empty and with every reason that they may contain. */
export async function everyList(): Promise<ProfiledList[]> {
  const made: ProfiledList[] = [];
  const certificates = [...APPLICANTS_REASONS, 'privilegeWithdrawn' as const].map((reason, index) => ({
    reason,
    serial: `${index + 1}`.padStart(32, '7'),
  }));
  for (const policy of POLICIES)
    for (const key of CA_KEYS) {
      const ca = await authorityOf(policy, key);
      const empty = await listsOf(ca);
      const full = await listsOf(ca, { certificates, issuing: 'keyCompromise' });
      for (const [what, lists] of Object.entries({ empty, full })) {
        const label = `${policy}, ${key} CA: ${what} list`;
        made.push({ profile: 'CRL', label: `${label} of certificates`, der: lists['issuing.crl'] });
        made.push({ profile: 'ARL', label: `${label} of CAs`, der: lists['root.crl'] });
      }
    }
  return made;
}
