/** A special-use domain: the document that reserves it, and whether names below it can be granted as internal ones. */
type SpecialUse = { readonly source: string; readonly internal?: true };

/**
 * Names that no public registry assigns, with the document that reserves them: IANA's registry of
 * special-use domain names (as of November 2026). `example.com`, `.net` and `.org` (RFC 6761 §6.5) are
 * omitted on purpose: they resolve, the requirements do not forbid them, and the one-machine runtime
 * and every tour use them.
 * `internal`: a network may have a zone of this name, which its operator can grant to an account. The others are the same
 * on every host (`localhost`), are keys instead of names (`onion`), exist in no DNS, or name no server.
 */
const SPECIAL_USE: Readonly<Record<string, SpecialUse>> = {
  alt: { source: 'RFC 9476' },
  example: { source: 'RFC 6761 §6.5' },
  internal: { source: 'reserved by ICANN, 2024-07-29', internal: true },
  invalid: { source: 'RFC 6761 §6.4' },
  // Meant for multicast DNS, but the zone of many directories of Windows: RFC 6762 Appendix G.
  local: { source: 'RFC 6762 §3', internal: true },
  localhost: { source: 'RFC 6761 §6.3' },
  // BR Appendix B has a method for onion names, which this product does not implement.
  onion: { source: 'RFC 7686 §2' },
  test: { source: 'RFC 6761 §6.2', internal: true },
  // SC-086: no certificates for reverse zones since 2026-03-15.
  'in-addr.arpa': { source: 'BR 4.2.2' },
  'ip6.arpa': { source: 'BR 4.2.2' },
  '6tisch.arpa': { source: 'RFC 9031' },
  'eap-noob.arpa': { source: 'RFC 9140' },
  'home.arpa': { source: 'RFC 8375', internal: true },
  'ipv4only.arpa': { source: 'RFC 8880' },
  'resolver.arpa': { source: 'RFC 9462' },
  'service.arpa': { source: 'RFC 9665' },
};

/** The special-use domain that a name is or lies below. */
export function specialUse(name: string): ({ domain: string } & SpecialUse) | undefined {
  for (let at = name; ; at = at.slice(at.indexOf('.') + 1)) {
    const found = Object.hasOwn(SPECIAL_USE, at) ? SPECIAL_USE[at] : undefined;
    if (found !== undefined) return { domain: at, ...found };
    if (!at.includes('.')) return undefined;
  }
}
