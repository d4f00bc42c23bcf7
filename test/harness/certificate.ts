import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { examineCsr } from '../../lib/application/csr/examine-csr.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { verifies } from '../doubles/openssl.ts';
import type { Applicant } from './applicant.ts';
import type { Placed } from './member.ts';

/**
 * Downloads the certificate of an order and checks it independently: openssl verifies it, it has exactly these names, and it
 * is for the key of the CSR.
 */
export async function hasGoodCertificate(
  applicant: Applicant,
  order: Placed,
  { names, csr }: { names: readonly string[]; csr: string },
): Promise<X509Certificate> {
  const [leaf, ...chain] = certificatesIn(await applicant.downloads(order, 'fullchain-root'));
  const root = chain.pop();
  if (leaf === undefined || root === undefined) throw new Error('There is no chain.');
  const { certificate, since } = await applicant.looksAt(order);

  const chainFiles = { intermediates: chain.map(({ raw }) => raw), root: root.raw };
  // The runtime's clock may be ahead of openssl's.
  const issuedAt = `${Math.ceil(Date.parse(since) / 1000)}`;
  if (hasProgram('openssl')) {
    expect(verifies(leaf.raw, chainFiles, '-attime', issuedAt)).toMatchObject({ ok: true });
  }
  expect([leaf, ...chain].every((each, index) => each.verify((chain[index] ?? root).publicKey))).toBe(true);
  expect(namesIn(leaf)).toEqual([...names].sort());
  expect(leaf.publicKey.equals(keyOf(csr))).toBe(true);
  // Node omits leading zeros.
  expect(leaf.serialNumber.toLowerCase().padStart(32, '0')).toBe(certificate?.serial);
  return leaf;
}

/** The certificates of a PEM file. */
export const certificatesIn = (pem: Uint8Array): X509Certificate[] =>
  (
    Buffer.from(pem)
      .toString()
      .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  ).map((each) => new X509Certificate(each));

export const namesIn = ({ subjectAltName = '' }: X509Certificate): string[] =>
  subjectAltName
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .sort();

/** The public key of a CSR. */
function keyOf(csr: string): KeyObject {
  const { facts } = examineCsr(csr);
  if (facts === undefined) throw new Error('No request.');
  return createPublicKey({ key: facts.spki, format: 'der', type: 'spki' });
}
