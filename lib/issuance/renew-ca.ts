import { randomBytes } from 'node:crypto';
import { after, type Clock } from '../clock.ts';
import type { Authority, AuthorityStore } from './authority.ts';
import { type CaCertificate, readCaCertificate } from './ca-certificate.ts';
import { checkAuthority } from './check-authority.ts';
import { BACKDATED_HOURS, type CaName, ISSUING_DAYS, issuingCaCertificate, type NewCa } from './create-ca.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Random } from './serial.ts';
import { validFor } from './validity.ts';

export type CaToRenew = Pick<NewCa, 'rootSigner' | 'issuingSigner' | 'urls'> & {
  /** Under which id the next issuing CA is kept. */
  id: string;
  /** The one that it succeeds. */
  former: string;
  authorities: AuthorityStore;
  clock: Clock;
  /** Done with the next CA before anything can be issued under it: its revocation list is published. */
  beforeUse: (authority: Authority) => Promise<void>;
  random?: Random;
};

/**
 * Makes the next issuing CA under the root of the former one, once: with a name of its own, so that each has its own
 * revocation list, and for as long as a new one lives, but never longer than the root. The former one stays: what it issued
 * rests on it.
 * @returns the next CA's certificates, and whether they were made now
 * @throws RangeError where there is no former CA, its root is not the one whose key is given, or the root ends too soon
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
  if (faults.length > 0) throw new Error(`The next CA is not sound: ${faults.join(' ')}`);
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
