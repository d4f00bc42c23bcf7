import { createHash, createPublicKey } from 'node:crypto';
import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { examineCsr } from '../../application/csr/examine-csr.ts';
import type { ApplicationFacts } from '../../application/examine-application.ts';
import { pemBlock } from '../../issuance/pem.ts';

/** A CSR of a client, DER in base64url, as PEM. */
export const pemOf = (csr: string): string => pemBlock('CERTIFICATE REQUEST', Buffer.from(csr, 'base64url'));

/** RFC 8555 §7.4: the CSR names exactly the identifiers of the order. @throws AcmeProblem `badCSR` */
export function assertNames(pem: string, { identifiers }: AcmeOrder): void {
  const { facts, findings } = examineCsr(pem);
  if (facts === undefined) throw new AcmeProblem('badCSR', findings[0]?.message ?? 'The CSR cannot be read.');
  const commonNames = facts.subject.filter(({ oid }) => oid === COMMON_NAME).map(({ value }) => value);
  const addresses = facts.otherSans.flatMap(({ address }) => address ?? []);
  const requested = new Set(
    [...facts.dnsNames, ...addresses, ...commonNames].map((each) => each.toLowerCase()),
  );
  const ordered = new Set(identifiers.map(({ value }) => value));
  const surplus = [...requested].filter((each) => !ordered.has(each));
  const missing = [...ordered].filter((each) => !requested.has(each));
  if (surplus.length > 0) throw badNames('names also', surplus);
  if (missing.length > 0) throw badNames('does not name', missing);
}

const COMMON_NAME = '2.5.4.3';

const badNames = (what: string, names: readonly string[]): AcmeProblem =>
  new AcmeProblem(
    'badCSR',
    `The CSR must name the identifiers of the order; it ${what}: ${names.join(', ').slice(0, 500)}`,
  );

/** RFC 8555 §11.1: a certificate must not be for the key of an account. @throws AcmeProblem `badCSR` */
export function assertOtherKey({ jwk }: AcmeAccount, { key }: ApplicationFacts): void {
  const spki = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' });
  if (createHash('sha256').update(spki).digest('hex') === key.spkiHash)
    throw new AcmeProblem(
      'badCSR',
      'The CSR is for the key of the account. Make another key for the certificate.',
    );
}
