import { createPublicKey, verify } from 'node:crypto';
import { after, type Clock, type Instant } from '../clock.ts';
import type { CaCertificate } from '../issuance/ca-certificate.ts';
import { withSignature } from '../issuance/certificate.ts';
import { SIGNATURE_HASHES, type Signer } from '../issuance/signer.ts';
import { Transient } from '../problem.ts';
import { isIssuingCrlDue } from './crl-schedule.ts';
import type { CrlFile, CrlStore, CrlTerms, PublishedCrl } from './crl-store.ts';
import type { Revocation } from './revocation.ts';
import type { RevocationStore } from './revocation-store.ts';
import { tbsCertList } from './tbs-cert-list.ts';

/** More attempts are only needed if other workers keep publishing. */
const ATTEMPTS = 8;

/**
 * How long an entry stays after its certificate has expired, measured by the previous CRL: RFC 5280 §3.3 allows to remove
 * it once it was on a regularly scheduled CRL issued after that, and those are daily.
 */
const LISTED_DAYS_BEYOND = 2;

export type CrlPublisher = {
  revocations: RevocationStore;
  crls: CrlStore;
  clock: Clock;
  /** The CA that signs the CRL, and the id under which its revocations are stored. */
  ca: { id: string; certificate: CaCertificate; signer: Signer };
  file: CrlFile;
  /** How long the CRL is valid. BR 4.9.7: ten days at most for subscriber certificates, twelve months for CAs. */
  goodDays: number;
};

/**
 * Publishes a new CRL if `isDue` holds for the published one.
 *
 * Safe with concurrent workers that may be killed at any point: each number is claimed once, by a worker that read the
 * revocations after the previous claim, so a higher number never lists less; a CRL is only replaced by a higher one.
 * @returns the CRL that is published afterwards
 * @throws Transient if a store or the key cannot be reached, or if other workers keep publishing
 */
export async function publishCrl(
  deps: CrlPublisher,
  isDue: (published: PublishedCrl | undefined, unlisted: number) => boolean,
): Promise<CrlTerms> {
  const { revocations, crls, ca, file } = deps;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // The order of these reads matters: each result is at least as new as the one before it.
    const published = await crls.load(file);
    const unlisted = await revocations.listUnpublished(ca.id);
    if (published && !isDue(published, unlisted.length)) return published;
    const last = await revocations.lastNumber(ca.id);
    const thisUpdate = deps.clock.now();
    const listed = (await revocations.list(ca.id)).filter((each) => mustBeListed(each, published, unlisted));
    // Above the published number, also after the table was restored from a backup.
    const number = Math.max(last, published?.number ?? 0) + 1;
    if (!(await revocations.claimNumber(ca.id, number, last))) continue;
    const terms = { number, thisUpdate, nextUpdate: after(thisUpdate, deps.goodDays, 'days') };
    const der = await signedCrl(deps, terms, listed);
    const there = await replace(deps, { ...terms, der }, published);
    await revocations.notePublished(ca.id, unlisted);
    return there;
  }
  throw new Transient(`${file} is published by others all the time.`);
}

function mustBeListed(
  { serial, notAfter }: Revocation,
  published: PublishedCrl | undefined,
  unlisted: readonly string[],
): boolean {
  const goneAfter: Instant = after(notAfter, LISTED_DAYS_BEYOND, 'days');
  return published === undefined || published.thisUpdate <= goneAfter || unlisted.includes(serial);
}

/** A CRL is only published if the CA's certificate verifies it: with a wrong key every client would fail. */
async function signedCrl(
  { ca: { certificate, signer } }: CrlPublisher,
  terms: CrlTerms,
  listed: readonly Revocation[],
): Promise<Uint8Array> {
  const tbs = tbsCertList(certificate, signer.algorithm, terms, listed);
  const signature = await signer.sign(tbs);
  const key = createPublicKey({ key: Buffer.from(certificate.spki), format: 'der', type: 'spki' });
  if (!verify(SIGNATURE_HASHES[signer.algorithm], tbs, key, signature)) {
    throw new Error(`The key ${signer.keyId} is not that of the CA: no revocation list is published.`);
  }
  return withSignature(tbs, signer.algorithm, signature);
}

/** Replaces a lower CRL, or creates the first one. If a higher one is published by then, it lists everything in this one. */
async function replace(
  { crls, file }: CrlPublisher,
  crl: CrlTerms & { der: Uint8Array },
  seen: PublishedCrl | undefined,
): Promise<CrlTerms> {
  let there = seen;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (there && there.number >= crl.number) return there;
    if (await crls.put(file, crl, there?.tag)) return crl;
    there = await crls.load(file);
  }
  throw new Transient(`${file} is replaced by others all the time.`);
}

/**
 * Publishes the CRL of each CA if it is due, and reports the published one of each.
 * @throws the first error, after all were tried: a failing key does not block the CRLs of other CAs
 */
export async function publishEach(
  publishers: readonly CrlPublisher[],
  report: (file: CrlPublisher['file'], terms: CrlTerms) => void,
): Promise<void> {
  const failed: unknown[] = [];
  for (const publisher of publishers) {
    try {
      const { number, thisUpdate, nextUpdate } = await publishCrl(
        publisher,
        isIssuingCrlDue(publisher.clock.now()),
      );
      report(publisher.file, { number, thisUpdate, nextUpdate });
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
