import type { Clock } from '../clock.ts';
import type { Authority, AuthorityStore } from './authority.ts';
import { checkAuthority } from './check-authority.ts';
import { createCa, type NewCa } from './create-ca.ts';
import { ANY_POLICY } from './leaf-policy.ts';

export type CaToInit = Pick<NewCa, 'rootSigner' | 'issuingSigner' | 'urls'> & {
  id: string;
  authorities: AuthorityStore;
  /** Whose name stands in its certificates. */
  organization: string;
  country: string;
  policy: 'internal' | 'br';
  /** Under `internal`: the operator's own policy. */
  policyOid: string;
  clock: Clock;
  /** Done with the new CA before anything can be issued under it: its revocation lists are published. */
  beforeUse: (authority: Authority) => Promise<void>;
};

/**
 * Makes a CA of two levels and keeps its certificates, once: where there is one of this id it is left alone.
 * @returns the CA's certificates, and whether they were made now
 * @throws Error where the new certificates do not fit each other or the keys
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
  if (faults.length > 0) throw new Error(`The new CA is not sound: ${faults.join(' ')}`);
  await ca.beforeUse(authority);
  const made = await ca.authorities.create(ca.id, authority);
  return { authority: made ? authority : ((await ca.authorities.load(ca.id)) ?? authority), made };
}
