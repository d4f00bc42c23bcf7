import { createPublicKey, verify } from 'node:crypto';
import { after, type Clock, type Instant } from '../clock.ts';
import type { CaCertificate } from '../issuance/ca-certificate.ts';
import { withSignature } from '../issuance/certificate.ts';
import { SIGNATURE_HASHES, type Signer } from '../issuance/signer.ts';
import { Transient } from '../problem.ts';
import { tbsCertList } from './crl.ts';
import type { CrlFile, CrlStore, CrlTerms, PublishedCrl } from './crl-store.ts';
import type { Revocation } from './revocation.ts';
import type { RevocationStore } from './revocation-store.ts';

/** More rounds than this are only needed where others publish all the time. */
const ATTEMPTS = 8;

/**
 * For how long an entry stays after its certificate has expired, counted by the list before: RFC 5280 §3.3 lets it go
 * once it was on a regularly scheduled list issued beyond that, and those come daily.
 */
const LISTED_DAYS_BEYOND = 2;

export type CrlPublisher = {
  revocations: RevocationStore;
  crls: CrlStore;
  clock: Clock;
  /** The CA that signs the list, and the id under which its revocations are kept. */
  ca: { id: string; certificate: CaCertificate; signer: Signer };
  file: CrlFile;
  /** For how long a list is good. BR 4.9.7: ten days at most for subscribers' certificates, twelve months for CAs'. */
  goodDays: number;
};

/**
 * Publishes a new list where `isDue` says so of the one that is there.
 *
 * However many do this at once and wherever they are killed: a number is claimed once, by whoever has read the
 * revocations after the claim before it, so a higher number never says less; a list is replaced by a higher one only.
 * @returns the list that is there afterwards
 * @throws Transient when a store or the key is out of reach, or others publish all the time
 */
export async function publishCrl(
  deps: CrlPublisher,
  isDue: (published: PublishedCrl | undefined, unlisted: number) => boolean,
): Promise<CrlTerms> {
  const { revocations, crls, ca, file } = deps;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // In this order: what is read later is at least as new as what was read before it.
    const published = await crls.find(file);
    const unlisted = await revocations.unlisted(ca.id);
    if (published && !isDue(published, unlisted.length)) return published;
    const last = await revocations.lastNumber(ca.id);
    const thisUpdate = deps.clock.now();
    const listed = (await revocations.all(ca.id)).filter((each) => mustBeListed(each, published, unlisted));
    // Not below what is published, also where the table was restored from a backup.
    const number = Math.max(last, published?.number ?? 0) + 1;
    if (!(await revocations.claimNumber(ca.id, number, last))) continue;
    const terms = { number, thisUpdate, nextUpdate: after(thisUpdate, deps.goodDays, 'days') };
    const der = await signedList(deps, terms, listed);
    const there = await replace(deps, { ...terms, der }, published);
    await revocations.noteListed(ca.id, unlisted);
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

/** A list is handed out only if the CA's certificate verifies it: a wrong key would make every client fail. */
async function signedList(
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

/** Puts the list where a lower one is, or none. Where a higher one is by then, that says all that this one does. */
async function replace(
  { crls, file }: CrlPublisher,
  crl: CrlTerms & { der: Uint8Array },
  seen: PublishedCrl | undefined,
): Promise<CrlTerms> {
  let there = seen;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (there && there.number >= crl.number) return there;
    if (await crls.put(file, crl, there?.tag)) return crl;
    there = await crls.find(file);
  }
  throw new Transient(`${file} is replaced by others all the time.`);
}
