import { constructed, type Der, oid, sequence, set, unsigned } from '../issuance/der.ts';

const SIGNED_DATA = oid('1.2.840.113549.1.7.2');
const DATA = oid('1.2.840.113549.1.7.1');
const VERSION_1 = unsigned(Uint8Array.of(1));

/**
 * A degenerate PKCS #7 that contains only certificates (RFC 5652 §5.1, RFC 8551 §3.7), which Windows calls P7B. The
 * certificates keep their order, leaf first, although DER would sort a SET OF: importers show the first one, and the
 * format does not require DER here.
 */
export const certificatesOnly = (certificates: readonly Der[]): Der =>
  sequence(
    SIGNED_DATA,
    constructed(0, sequence(VERSION_1, set(), sequence(DATA), constructed(0, ...certificates), set())),
  );
