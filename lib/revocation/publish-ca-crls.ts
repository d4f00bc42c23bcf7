import type { Instant } from '../clock.ts';
import type { Authority } from '../issuance/authority.ts';
import { readCaCertificate } from '../issuance/ca-certificate.ts';
import { type CaFile, crlPublishedUntil } from '../issuance/ca-succession.ts';
import type { Signer } from '../issuance/signer.ts';
import type { CaCertificates } from './ca-certificates.ts';
import { ISSUING_CRL_DAYS, isIssuingCrlDue, isRootCrlDue, ROOT_CRL_DAYS } from './crl-schedule.ts';
import type { CrlTerms, PublishedCrl } from './crl-store.ts';
import { type CrlPublisher, publishCrl } from './publish-crl.ts';
import { rootOf } from './revocation-store.ts';

/** A two-level CA and where its certificates and CRLs are published; without a root signer the root is the operator's own. */
export type CaCrls = Pick<CrlPublisher, 'revocations' | 'crls' | 'clock'> & {
  certificates: CaCertificates;
  /** Of the first issuing CA, with which the root's CRL is stored. */
  id: string;
  issuingSigner: Signer;
  /** When another CA took over from it: its CRL ends some time after that. */
  leftAt?: Instant | undefined;
  rootSigner?: Signer | undefined;
};

/** Omits the root's signer unless the stored root is of its key: the operator publishes the CRL of their own root. */
export async function withOwnRootOnly<C extends CaCrls>(ca: C, { root }: Authority): Promise<C> {
  const ours = await ca.rootSigner?.publicKey();
  const isOurs = ours !== undefined && Buffer.from(ours).equals(readCaCertificate(root).spki);
  return isOurs ? ca : { ...ca, rootSigner: undefined };
}

/** Whether `publishCaCrls` would publish anything. */
export async function areCrlsDue(ca: CaCrls, authority: Authority): Promise<boolean> {
  const now = ca.clock.now();
  const [issuing, root, ...certificates] = await Promise.all([
    ca.crls.load('issuing.crl'),
    ca.crls.load('root.crl'),
    ca.certificates.has('issuing'),
    ca.certificates.has('root'),
  ]);
  if (certificates.includes(false)) return true;
  const isIssuingDue = !isOver(ca, authority, now) && isIssuingCrlDue(now)(issuing, 0);
  return isIssuingDue || (ca.rootSigner !== undefined && isRootCrlDue(now)(root, 0));
}

const isOver = (ca: CaCrls, { intermediates: [issuing] }: Authority, now: Instant): boolean =>
  crlPublishedUntil(ca, readCaCertificate(issuing).notAfter) < now;

/** Publishes the certificates of the CA, and both CRLs if they are due: before a new CA is used, and each time the operator runs a CA command. */
export async function publishCaCrls(ca: CaCrls, authority: Authority): Promise<void> {
  const now = ca.clock.now();
  await ca.certificates.publish('root', authority.root);
  await ca.certificates.publish('issuing', authority.intermediates[0]);
  if (ca.rootSigner) {
    await publishRootCrl({ ...ca, rootSigner: ca.rootSigner }, authority, isRootCrlDue(now));
  }
  if (!isOver(ca, authority, now)) await publishIssuingCrl({ ...ca, file: 'issuing' }, authority);
}

/** Publishes the certificate of one issuing CA, and its CRL if it is due. */
export async function publishIssuingCrl(
  { id, file, issuingSigner: signer, ...deps }: CaCrls & { file: CaFile },
  authority: Authority,
): Promise<CrlTerms> {
  await deps.certificates.publish(file, authority.intermediates[0]);
  const certificate = readCaCertificate(authority.intermediates[0]);
  return publishCrl(
    { ...deps, ca: { id, certificate, signer }, file: `${file}.crl`, goodDays: ISSUING_CRL_DAYS },
    isIssuingCrlDue(deps.clock.now()),
  );
}

/** Publishes the CRL that would list a revoked issuing CA. */
export const publishRootCrl = (
  ca: CaCrls & { rootSigner: Signer },
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
