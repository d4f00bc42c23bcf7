import { isIP } from 'node:net';
import { parse } from 'tldts';
import { specialUse } from './special-use.ts';
import { ONLY_BY_RULES_BELOW } from './top-level-domains.ts';

// The ICANN section only (BR 3.2.2.6): the operator of example.github.io is not a registry. The names are
// A-labels already, not URLs.
const ICANN_ONLY = {
  allowIcannDomains: true,
  allowPrivateDomains: false,
  extractHostname: false,
  detectIp: false,
  validateHostname: false,
} as const;

/** The base domain (BR 1.6.1): the public suffix and one more label; undefined for a suffix itself. */
export const registrableDomain = (name: string): string | undefined =>
  parse(name, ICANN_ONLY).domain ?? undefined;

/** Whether a name ends in a top-level domain of the root zone, as far as the public suffix list knows. */
export function hasKnownTopLevel(name: string): boolean {
  const top = name.slice(name.lastIndexOf('.') + 1);
  // With a label below it, so that the rule `*.ck` covers `ck` as well.
  return ONLY_BY_RULES_BELOW.has(top) || parse(`label.${top}`, ICANN_ONLY).isIcann === true;
}

/**
 * A name and the domains above it, down to its registrable domain; none for a public suffix, and an internal name or an IP
 * address alone.
 */
export function ancestors(name: string): string[] {
  if (isIP(name) !== 0 || specialUse(name)?.internal || !hasKnownTopLevel(name)) return [name];
  const top = registrableDomain(name);
  if (top === undefined) return [];

  const found = [name];
  for (let at = name; at !== top; ) {
    at = at.slice(at.indexOf('.') + 1);
    found.push(at);
  }
  return found;
}
