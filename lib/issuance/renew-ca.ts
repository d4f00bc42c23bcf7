import { randomBytes } from 'node:crypto';
import { after, type Clock } from '../clock.ts';
import type { Authority, AuthorityStore } from './authority.ts';
import { checkAuthority } from './authority.ts';
import { type CaCertificate, readCaCertificate } from './ca-certificate.ts';
import { validFor } from './certificate.ts';
import { BACKDATED_HOURS, type CaName, ISSUING_DAYS, issuingCaCertificate, type NewCa } from './create-ca.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Random } from './serial.ts';

export type CaToRenew = Pick<NewCa, 'rootSigner' | 'issuingSigner' | 'urls'> & {
  /** The id under which the next issuing CA is stored. */
  id: string;
  /** The id of the CA that it succeeds. */
  former: string;
  authorities: AuthorityStore;
  clock: Clock;
  /** Called with the next CA before anything can be issued under it, to publish its CRL. */
  beforeUse: (authority: Authority) => Promise<void>;
  random?: Random;
};

/**
 * Creates the next issuing CA under the root of the former one, once. It has a name of its own, so that each CA has its own
 * CRL, and the validity of a new CA, but never beyond that of the root. The former CA stays, because the chains of
 * its certificates contain it.
 * @returns the next CA's certificates, and whether they were created now
 * @throws RangeError if there is no former CA, if its root has another key than the given one, or if the root expires too soon
 */
export async function renewCa(ca: CaToRenew): Promise<{ authority: Authority; made: boolean }> {
  const { id, former, authorities, rootSigner, issuingSigner, urls, clock, random = randomBytes } = ca;
  const kept = await authorities.load(id);
  if (kept) return { authority: kept, made: false };
  const old = await authorities.load(former);
  if (old === undefined) throw new RangeError(`There is no CA "${former}" that could be renewed.`);
  const root = readCaCertificate(old.root);
  if (!Buffer.from(await rootSigner.publicKey()).equals(root.spki))
    throw new RangeError(`The key ${rootSigner.keyId} is not that of the root of "${former}".`);
  const issuing = readCaCertificate(old.intermediates[0]);
  const notBefore = after(clock.now(), -BACKDATED_HOURS, 'hours');
  const days = Math.min(ISSUING_DAYS, daysUntil(root, notBefore));
  const [first, ...others] = issuing.policies;
  if (first === undefined || days < 1) throw new RangeError(`The root of "${former}" ends ${root.notAfter}.`);
  const next = await issuingCaCertificate({
    ...{ root, rootSigner, issuingSigner, urls, random },
    name: successorName(issuing),
    policies: [first, ...others],
    validity: validFor(days, notBefore),
  });
  const authority: Authority = { intermediates: [next], root: old.root };
  const faults = await checkAuthority(authority, issuingSigner, clock.now());
  if (faults.length > 0) throw new Error(`The next CA failed its checks: ${faults.join(' ')}`);
  await ca.beforeUse(authority);
  const made = await authorities.create(id, authority);
  return { authority: made ? authority : ((await authorities.load(id)) ?? authority), made };
}

const daysUntil = ({ notAfter }: CaCertificate, from: string): number =>
  Math.floor((Date.parse(notAfter) - Date.parse(from) + 1000) / 86_400_000);

/** `Example TLS CA`, `Example TLS CA 2`, `Example TLS CA 3`, … */
export function successorName({ der }: CaCertificate): CaName {
  const said = new Map(parseCertificate(der).attributes.map(({ type, value }) => [type, value]));
  const [country = '', organization = '', name = ''] = ['2.5.4.6', '2.5.4.10', '2.5.4.3'].map((type) =>
    said.get(type),
  );
  const [, base = '', number = '1'] = /^(.*?)(?: (\d+))?$/.exec(name) ?? [];
  return { country, organization, commonName: `${base} ${Number(number) + 1}` };
}
