import { isIP } from 'node:net';
import { hasKnownTopLevel } from './public-suffix.ts';
import { specialUse } from './special-use.ts';

/**
 * What a name in a certificate is, which decides how control of it can be proven.
 * `public`: a domain name below a public suffix. Its owner proves control by mail, by the DNS or by the website, and CAA binds.
 * `internal`: a domain name that no public registry assigns: a single label (`intranet`), a name below a top-level domain that is not
 *   in the root zone as far as the public suffix list knows (`wiki.corp`, `db.svc.internal`), or one below `home.arpa`.
 * `address`: an IP address in canonical text: IPv4 dotted, IPv6 by RFC 5952.
 * Names of the last two kinds mean something else in every network, and no contact or DNS outside it can confirm them. They are certified under
 * `POLICY=internal` only, by a grant of an operator; their contacts get no mail, and nothing about them is looked up in the DNS.
 */
export type NameKind = 'public' | 'internal' | 'address';

/** The kind of a certified name, without `*.`. */
export function kindOf(base: string): NameKind {
  if (isIP(base) !== 0) return 'address';
  return specialUse(base)?.internal || !hasKnownTopLevel(base) ? 'internal' : 'public';
}
