import { randomBytes } from 'node:crypto';
import { after, type Instant } from '../clock.ts';
import type { Authority, AuthorityStore } from './authority.ts';
import { type CaCertificate, readCaCertificate } from './ca-certificate.ts';
import { signed, type Validity, validFor, wholeSecond, withSignature } from './certificate.ts';
import type { CertificateRequest, CommonName, Issuer, TbsPlan } from './issuer.ts';
import { CaEndsBefore } from './issuer.ts';
import { type IssuingPolicy, leafPolicy } from './leaf-policy.ts';
import { type LeafUrls, leafTbs } from './leaf-profile.ts';
import { newSerial, type Random } from './serial.ts';
import type { Signer } from './signer.ts';

/** So that clients with slow clocks accept a new certificate at once; BR 7.1.2.7 allows 48 hours. */
const BACKDATED_MINUTES = 5;

/** BR 4.3.1.2 permits a static value: no key has signed what is linted. */
const LINTING_SIGNATURE = new Uint8Array(32);

export type PrivateCa = {
  id: string;
  signer: Signer;
  authorities: AuthorityStore;
  policy: IssuingPolicy;
  urls: LeafUrls;
  commonName?: CommonName;
  random?: Random;
};

/** A CA of our own. Its certificates are loaded once per process; the signer holds its key. */
export function privateCa({
  id,
  signer,
  authorities,
  policy,
  urls,
  commonName = 'none',
  random = randomBytes,
}: PrivateCa): Issuer {
  let loaded: { authority: Authority; issuing: CaCertificate } | undefined;
  const load = async () => {
    loaded ??= await loadAuthority(authorities, id);
    return loaded;
  };

  return {
    id,
    commonName,
    async plan(request: CertificateRequest, now: Instant): Promise<TbsPlan> {
      const { issuing } = await load();
      const serial = newSerial(random);
      const validity = leafValidity(request.validityDays, now, issuing);
      const tbs = leafTbs(request, {
        serial,
        validity,
        issuing,
        algorithm: signer.algorithm,
        policy: leafPolicy(policy, request.type, issuing.policies),
        urls,
        commonName,
      });
      return { serial, tbs, ...validity };
    },
    lintingCertificate: async ({ tbs }) => withSignature(tbs, signer.algorithm, LINTING_SIGNATURE),
    sign: (plan) => signed(plan.tbs, signer),
    issuingCertificate: async () => (await load()).issuing,
    authority: async () => (await load()).authority,
  };
}

async function loadAuthority(authorities: AuthorityStore, id: string) {
  const authority = await authorities.load(id);
  if (authority === undefined)
    throw new Error(`There is no CA "${id}" yet: it is made by "npm run ca -- init".`);
  return { authority, issuing: readCaCertificate(authority.intermediates[0]) };
}

/** Never outside the validity of the issuing CA: the chain would be invalid for part of the time (RFC 5280 §6.1.3). */
function leafValidity(days: number, now: Instant, issuing: CaCertificate): Validity {
  const backdated = wholeSecond(after(now, -BACKDATED_MINUTES, 'minutes'));
  const notBefore = [backdated, issuing.notBefore].toSorted().at(-1) ?? backdated;
  const validity = validFor(days, notBefore);
  if (validity.notBefore > now)
    throw new RangeError(`The issuing CA is not valid before ${issuing.notBefore}.`);
  if (validity.notAfter > issuing.notAfter)
    throw new CaEndsBefore(issuing.notAfter, wholeDays(notBefore, issuing));
  return validity;
}

/** The longest validity, in days, of a certificate that begins at `notBefore`. */
const wholeDays = (notBefore: Instant, { notAfter }: CaCertificate): number =>
  Math.max(0, Math.floor((Date.parse(notAfter) - Date.parse(notBefore) + 1000) / 86_400_000));
