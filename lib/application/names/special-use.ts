/**
 * Names that no public registry assigns, with the document that reserves them: IANA's registry of
 * special-use domain names (as of November 2026). `example.com`, `.net` and `.org` (RFC 6761 §6.5) are
 * omitted on purpose: they resolve, the requirements do not forbid them, and the one-machine runtime
 * and every tour use them.
 */
const SPECIAL_USE: Readonly<Record<string, string>> = {
  alt: 'RFC 9476',
  example: 'RFC 6761 §6.5',
  internal: 'reserved by ICANN, 2024-07-29',
  invalid: 'RFC 6761 §6.4',
  local: 'RFC 6762 §3',
  localhost: 'RFC 6761 §6.3',
  // BR Appendix B has a method for onion names, which this product does not implement.
  onion: 'RFC 7686 §2',
  test: 'RFC 6761 §6.2',
  // SC-086: no certificates for reverse zones since 2026-03-15.
  'in-addr.arpa': 'BR 4.2.2',
  'ip6.arpa': 'BR 4.2.2',
  '6tisch.arpa': 'RFC 9031',
  'eap-noob.arpa': 'RFC 9140',
  'home.arpa': 'RFC 8375',
  'ipv4only.arpa': 'RFC 8880',
  'resolver.arpa': 'RFC 9462',
  'service.arpa': 'RFC 9665',
};

/** The special-use domain that a name is or lies below, with its source. */
export function specialUse(name: string): { domain: string; source: string } | undefined {
  for (let at = name; ; at = at.slice(at.indexOf('.') + 1)) {
    const source = Object.hasOwn(SPECIAL_USE, at) ? SPECIAL_USE[at] : undefined;
    if (source !== undefined) return { domain: at, source };
    if (!at.includes('.')) return undefined;
  }
}
