import { isIP } from 'node:net';
import { shown } from '../application/text.ts';
import type { Resolver } from '../dns/resolver.ts';
import { shortened } from '../order/shortened.ts';
import type { CheckOf, Hop, Place } from './check.ts';
import { type Address, hostAddresses, oneOfEach } from './host-addresses.ts';
import type { Networks } from './networks.ts';
import { type Answered, pinnedGet } from './pinned-get.ts';
import { FOLLOWED, type Ports, portOf, redirectTarget, WEB_PORTS } from './redirect-target.ts';
import { validationMessage as message } from './validation-messages.ts';
import {
  judged,
  MOST_BODY_BYTES,
  MOST_HEADER_BYTES,
  notProven,
  type Result,
  short,
  textsOf,
  timedOut,
  unanswered,
  undecided,
} from './website-result.ts';

export type WebsiteCheck = {
  dns: Resolver;
  networks: Networks;
  /** Only tests have others than 80 and 443. */
  ports?: Ports;
  /** For everything together, look-ups and redirects included. */
  timeoutMs?: number;
};

/** BR 3.2.2.4.18 has no limit; RFC 9110 §15.4 asks for one. */
const MOST_REDIRECTS = 10;
const TIMEOUT_MS = 10_000;

/** The URL below which the files of a host name are (BR 3.2.2.4.18); with `at`, those of ACME challenges (RFC 8555 §8.3). */
export const websiteChangeFolder = (name: string, at?: Place): string =>
  `http://${name}/.well-known/${at ?? 'pki-validation'}/`;

/** The URL of the file of a check. */
export const websiteChangeUrl = ({ name, id, at }: Pick<CheckOf<'http'>, 'name' | 'id' | 'at'>): string =>
  `${websiteChangeFolder(name, at)}${id}${at === undefined ? '.txt' : ''}`;

/**
 * Checks that the file at a domain name contains only the value (BR 3.2.2.4.18, .19): fetched on port 80, with status 200, after at
 * most ten redirects, each of whose hosts is looked up and judged again. A line break at the end is permitted, because editors
 * and `echo` write one; anything else would let a page that repeats what it is asked count as the file. The file of an ACME challenge may
 * end with any white space (RFC 8555 §8.3).
 * @throws Error if the name is no host name, or the Random Value is part of the request
 */
export async function checkWebsiteChange(deps: WebsiteCheck, check: CheckOf<'http'>): Promise<Result> {
  const { ports = WEB_PORTS, timeoutMs = TIMEOUT_MS } = deps;
  const signal = AbortSignal.timeout(timeoutMs);
  const first = new URL(websiteChangeUrl(check));
  if (first.hostname !== check.name || isIP(check.name) !== 0 || repeats(first, check.value)) {
    throw new Error('A check by HTTP needs a host name, and an id without the Random Value.');
  }
  if (ports.http !== WEB_PORTS.http) first.port = String(ports.http);

  const hops: Hop[] = [];
  const seen = new Set<string>();
  let outer = false;
  for (let url = first; ; ) {
    seen.add(url.href);
    const found = await permittedAddresses(deps, { url, first, outer, signal, timeoutMs });
    if ('because' in found) return found;
    // A server on the Internet must not lead into networks that the operator has named.
    outer ||= found.reach === 'public';

    const answer = await pinnedGet(url, {
      port: portOf(url, ports),
      addresses: oneOfEach(found.addresses),
      signal,
      maxBodyBytes: MOST_BODY_BYTES,
      maxHeaderBytes: MOST_HEADER_BYTES,
    });
    if ('failed' in answer) return unanswered(answer, { url, timeoutMs, addresses: found.addresses });
    const { status, address } = answer;
    hops.push({ url: short(url), address, status });
    if (status === 200) {
      const showable = found.reach === 'public' || url === first;
      return judged(answer, { url, check, hops, showable });
    }

    const next = followed(answer, { url, ports, check });
    if (!(next instanceof URL)) return next;
    if (seen.has(next.href)) {
      return notProven(message('http-redirect-loop', { url: short(url), target: short(next) }));
    }
    if (hops.length > MOST_REDIRECTS) {
      return notProven(message('http-redirect-count', { most: MOST_REDIRECTS, url: short(first) }));
    }
    url = next;
  }
}

/** BR 3.2.2.4.18: the entire Random Value must not appear in the request. */
function repeats(url: URL, value: string): boolean {
  const asked = url.href.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return asked.toLowerCase().includes(value.toLowerCase());
}

type Permitted = { reach: 'public' | 'configured'; addresses: readonly Address[] };

async function permittedAddresses(
  { dns, networks }: WebsiteCheck,
  on: { url: URL; first: URL; outer: boolean; signal: AbortSignal; timeoutMs: number },
): Promise<Permitted | Exclude<Result, { result: 'proven' }>> {
  const host = on.url.hostname;
  const found = await hostAddresses(dns, host, on.signal);
  if (on.signal.aborted) return timedOut(on.url, on.timeoutMs);
  if (!found.found) {
    const key = found.security === 'bogus' ? 'http-unreliable/bogus' : 'http-unreliable';
    return undecided(message(key, { host, detail: shortened(found.detail, 200) }));
  }
  if (found.addresses.length === 0) {
    return notProven(message('http-no-address', { host, url: short(on.url) }));
  }
  const within = (reach: Permitted['reach']) =>
    found.addresses.filter(({ address }) => networks.reach(address) === reach);
  const [open, named] = [within('public'), on.outer ? [] : within('configured')];
  if (open.length > 0) return { reach: 'public', addresses: open };
  if (named.length > 0) return { reach: 'configured', addresses: named };
  const values = { host, addresses: textsOf(found.addresses) };
  return notProven(
    on.url === on.first
      ? message('http-network', values)
      : message('http-network/redirect', { ...values, from: short(on.first) }),
  );
}

function followed(
  { status, location }: Answered,
  { url, ports, check }: { url: URL; ports: Ports; check: CheckOf<'http'> },
): URL | Result {
  if (status >= 500) return undecided(message('http-busy', { url: short(url), status }));
  if (status < 300 || status >= 400) {
    return notProven(message('http-status', { url: short(url), status, value: check.value }));
  }
  if (!FOLLOWED.some((each) => each === status)) {
    return notProven(message('http-redirect-status', { url: short(url), status }));
  }
  const target = redirectTarget(url, location, ports);
  if (target === 'location') return notProven(message('http-redirect-location', { url: short(url) }));
  if (target === 'target') {
    const values = { url: short(url), target: `“${shown(location[0] ?? '')}”` };
    return notProven(message('http-redirect-target', values));
  }
  return repeats(target, check.value)
    ? notProven(message('http-redirect-value', { url: short(url) }))
    : target;
}
