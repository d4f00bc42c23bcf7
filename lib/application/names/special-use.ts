/**
 * Names no public registry gives to anybody, with the document that sets them apart: IANA's registry of
 * special-use domain names (as of November 2026). `example.com`, `.net` and `.org` (RFC 6761 §6.5) are
 * left out on purpose: they resolve, the requirements do not forbid them, and the one-machine runtime
 * and every tour use them.
 */
const SPECIAL_USE: Readonly<Record<string, string>> = {
  alt: 'RFC 9476',
  example: 'RFC 6761 §6.5',
  internal: 'reserved by ICANN, 2024-07-29',
  invalid: 'RFC 6761 §6.4',
  local: 'RFC 6762 §3',
  localhost: 'RFC 6761 §6.3',
  // The requirements know a way for onion names (BR Appendix B); this product has no method for it.
  onion: 'RFC 7686 §2',
  test: 'RFC 6761 §6.2',
  // No certificate for reverse zones: SC-086, since 2026-03-15.
  'in-addr.arpa': 'BR 4.2.2',
  'ip6.arpa': 'BR 4.2.2',
  '6tisch.arpa': 'RFC 9031',
  'eap-noob.arpa': 'RFC 9140',
  'home.arpa': 'RFC 8375',
  'ipv4only.arpa': 'RFC 8880',
  'resolver.arpa': 'RFC 9462',
  'service.arpa': 'RFC 9665',
};

/** The special-use domain a name is or lies below, with its source. */
export function specialUse(name: string): { domain: string; source: string } | undefined {
  for (let at = name; ; at = at.slice(at.indexOf('.') + 1)) {
    const source = Object.hasOwn(SPECIAL_USE, at) ? SPECIAL_USE[at] : undefined;
    if (source !== undefined) return { domain: at, source };
    if (!at.includes('.')) return undefined;
  }
}
