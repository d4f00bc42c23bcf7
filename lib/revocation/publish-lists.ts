import { after, type Instant } from '../clock.ts';
import type { Authority } from '../issuance/authority.ts';
import { readCaCertificate } from '../issuance/ca-certificate.ts';
import type { Signer } from '../issuance/signer.ts';
import type { CrlTerms, PublishedCrl } from './crl-store.ts';
import { ISSUING_CRL_DAYS, isCrlDue, ROOT_CRL_DAYS } from './due.ts';
import { type CrlPublisher, publishCrl } from './publish-crl.ts';
import { rootOf } from './revocation-store.ts';

/** A CA of two levels and where its lists are published; without a signer the root is the operator's own. */
export type CaOfLists = Pick<CrlPublisher, 'revocations' | 'crls' | 'clock'> & {
  id: string;
  issuingSigner: Signer;
  rootSigner?: Signer | undefined;
};

/** So long before its end the root's list is signed anew, where somebody with the root's key comes by. */
const ROOT_REISSUED_DAYS_BEFORE = 180;

/** What publishes the lists of a CA that is kept: under an operator's own root without the root's key. */
export async function listsOfKept<C extends CaOfLists>(ca: C, { root }: Authority): Promise<C> {
  const ours = await ca.rootSigner?.publicKey();
  const isOurs = ours !== undefined && Buffer.from(ours).equals(readCaCertificate(root).spki);
  return isOurs ? ca : { ...ca, rootSigner: undefined };
}

/** Whether `publishLists` would publish one. */
export async function areListsDue(ca: CaOfLists): Promise<boolean> {
  const now = ca.clock.now();
  const [issuing, root] = await Promise.all([ca.crls.find('issuing.crl'), ca.crls.find('root.crl')]);
  return isCrlDue(now)(issuing, 0) || (ca.rootSigner !== undefined && isRootDue(now)(root, 0));
}

const isRootDue =
  (now: Instant) =>
  (published: PublishedCrl | undefined, unlisted: number): boolean =>
    published === undefined ||
    unlisted > 0 ||
    after(published.nextUpdate, -ROOT_REISSUED_DAYS_BEFORE, 'days') <= now;

/** Publishes both lists where they are due: before a new CA is taken into use, and whenever its operator comes by. */
export async function publishLists(ca: CaOfLists, authority: Authority): Promise<void> {
  const now = ca.clock.now();
  if (ca.rootSigner) {
    await publishRootList({ ...ca, rootSigner: ca.rootSigner }, authority, isRootDue(now));
  }
  const certificate = readCaCertificate(authority.intermediates[0]);
  await publishCrl(
    {
      ...ca,
      ca: { id: ca.id, certificate, signer: ca.issuingSigner },
      file: 'issuing.crl',
      goodDays: ISSUING_CRL_DAYS,
    },
    isCrlDue(now),
  );
}

/** Publishes the list on which the issuing CA would stand. */
export const publishRootList = (
  ca: CaOfLists & { rootSigner: Signer },
  authority: Authority,
  isDue: (published: PublishedCrl | undefined, unlisted: number) => boolean,
): Promise<CrlTerms> =>
  publishCrl(
    {
      ...ca,
      ca: { id: rootOf(ca.id), certificate: readCaCertificate(authority.root), signer: ca.rootSigner },
      file: 'root.crl',
      goodDays: ROOT_CRL_DAYS,
    },
    isDue,
  );
