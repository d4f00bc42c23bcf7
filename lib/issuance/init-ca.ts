import type { Clock } from '../clock.ts';
import type { Authority, AuthorityStore } from './authority.ts';
import { checkAuthority } from './authority.ts';
import { createCa, type NewCa } from './create-ca.ts';
import { ANY_POLICY } from './leaf-policy.ts';

export type CaToInit = Pick<NewCa, 'rootSigner' | 'issuingSigner' | 'urls'> & {
  id: string;
  authorities: AuthorityStore;
  /** The organisation in its certificates. */
  organization: string;
  country: string;
  policy: 'internal' | 'br';
  /** The operator's own policy, under `internal`. */
  policyOid: string;
  clock: Clock;
  /** Called with the new CA before anything can be issued under it, to publish its CRLs. */
  beforeUse: (authority: Authority) => Promise<void>;
};

/**
 * Creates a two-level CA and stores its certificates, once: an existing CA of this id is left unchanged.
 * @returns the CA's certificates, and whether they were created now
 * @throws Error if the new certificates do not match each other or the keys
 */
export async function initCa(ca: CaToInit): Promise<{ authority: Authority; made: boolean }> {
  const kept = await ca.authorities.load(ca.id);
  if (kept) return { authority: kept, made: false };
  const { organization, country } = ca;
  const authority = await createCa({
    ...ca,
    names: {
      root: { country, organization, commonName: `${organization} Root CA` },
      issuing: { country, organization, commonName: `${organization} TLS CA` },
    },
    policies: [ca.policy === 'br' ? ANY_POLICY : ca.policyOid],
  });
  const faults = await checkAuthority(authority, ca.issuingSigner, ca.clock.now());
  if (faults.length > 0) throw new Error(`The new CA failed its checks: ${faults.join(' ')}`);
  await ca.beforeUse(authority);
  const made = await ca.authorities.create(ca.id, authority);
  return { authority: made ? authority : ((await ca.authorities.load(ca.id)) ?? authority), made };
}
