import { isIP } from 'node:net';
import { LONGEST_NAME } from '../order/domain-name.ts';

/** The ports of the two schemes; tests use others. */
export type Ports = { http: number; https: number };

/** Of the Authorized Ports (BR 1.6.1: 80, 443, 25, 22) those on which a web server is. */
export const WEB_PORTS: Ports = { http: 80, https: 443 };

/** The status codes of redirects that may be followed (BR 3.2.2.4.18). */
export const FOLLOWED = [301, 302, 307, 308] as const;

/** Why a redirect is not followed. */
export type Unfollowed = 'location' | 'target';

const HOST = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/**
 * The target of a redirect: an http or https URL on an Authorized Port (BR 3.2.2.4.18), at a domain name. The BR permit an IP
 * address; it is refused here, as Let's Encrypt does, because a server that was found by its name has no reason to leave the DNS.
 * User name and password are refused, because they would be sent to the server that the `Location` names.
 * @param location all values of the header: several are ambiguous
 */
export function redirectTarget(
  from: URL,
  location: readonly string[],
  ports: Ports = WEB_PORTS,
): URL | Unfollowed {
  const [only] = location;
  if (only === undefined || location.length > 1 || !URL.canParse(only, from.href)) return 'location';
  const url = new URL(only, from);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'target';
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  const { hostname, username, password } = url;
  if (username !== '' || password !== '') return 'target';
  // WHATWG URLs write every form of an IPv4 address (`0x7f.1`, `2130706433`) in the same one.
  if (isIP(hostname) !== 0 || hostname.length > LONGEST_NAME || !HOST.test(hostname)) return 'target';
  return Object.values(ports).includes(portOf(url, ports)) ? url : 'target';
}

/** The port to connect to. */
export function portOf(url: URL, ports: Ports = WEB_PORTS): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? ports.https : ports.http;
}
