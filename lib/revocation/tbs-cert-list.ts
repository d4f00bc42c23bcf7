import type { Instant } from '../clock.ts';
import type { CaCertificate } from '../issuance/ca-certificate.ts';
import { constructed, type Der, sequence, time, tlv, unsigned } from '../issuance/der.ts';
import { authorityKeyIdentifier, crlNumber, reasonCode } from '../issuance/extensions.ts';
import { serialNumber } from '../issuance/serial.ts';
import { SIGNATURE_ALGORITHM_IDENTIFIERS, type SignatureAlgorithm } from '../issuance/signer.ts';
import { REVOCATION_REASONS, type RevocationReason } from '../order/revocation-reason.ts';
import type { CrlTerms } from './crl-store.ts';
import type { Revocation } from './revocation.ts';

const VERSION_2 = unsigned(Uint8Array.of(1));

/** The extensions of an entry; none for `unspecified`, for which BR 7.2.2 requires the extension to be absent. */
const ENTRY_EXTENSIONS = Object.fromEntries(
  Object.entries(REVOCATION_REASONS).map(([reason, code]) => [
    reason,
    code === 0 ? new Uint8Array() : sequence(reasonCode(code)),
  ]),
);

/**
 * The signed part of a CRL (RFC 5280 §5.1.2, BR 7.2): complete, not partitioned, not a delta, all of one issuer. So it
 * needs no other extensions than these two.
 */
export function tbsCertList(
  { subject, keyIdentifier }: Pick<CaCertificate, 'subject' | 'keyIdentifier'>,
  algorithm: SignatureAlgorithm,
  { number, thisUpdate, nextUpdate }: CrlTerms,
  revoked: readonly Pick<Revocation, 'serial' | 'revokedAt' | 'reason'>[],
): Der {
  // One buffer: an argument for each of a hundred thousand entries would overflow the stack.
  const entries = Buffer.concat(revoked.map(entry));
  return sequence(
    VERSION_2,
    SIGNATURE_ALGORITHM_IDENTIFIERS[algorithm],
    subject,
    time(thisUpdate),
    time(nextUpdate),
    // RFC 5280 §5.1.2.6: absent if nothing is revoked.
    ...(revoked.length > 0 ? [sequence(entries)] : []),
    constructed(0, sequence(authorityKeyIdentifier(keyIdentifier), crlNumber(number))),
  );
}

const entry = ({ serial, revokedAt, reason }: EntryFacts): Der =>
  tlv(0x30, serialNumber(serial), time(revokedAt), ENTRY_EXTENSIONS[reason] ?? new Uint8Array());

type EntryFacts = { serial: string; revokedAt: Instant; reason: RevocationReason };
