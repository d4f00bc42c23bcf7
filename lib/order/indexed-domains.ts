import { isAddress, LONGEST_NAME } from './domain-name.ts';

/** The maximum number of labels of a name, as at Let's Encrypt; a longer name is neither certified nor found. */
export const MOST_LABELS = 10;

/** The maximum number of domains under which an order is found: 100 names, and two parent domains of each. */
const MOST_DOMAINS = 300;

/** Domains with up to three labels always fit (3 × 100): all orders for such a domain or a name below it are found. */
const ALWAYS_FOUND = 3;

/** The domain or address itself, or the nearest parent domain under which all orders for it are found. */
export const findableDomain = (domain: string): string =>
  isAddress(domain) ? domain : domain.split('.').slice(-ALWAYS_FOUND).join('.');

/** The form of certified names, and of the `name` filter. A draft may contain other names, which no filter finds. */
const HOST_NAME = new RegExp(`^(?=.{1,${LONGEST_NAME}}$)[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})*$`);
/** An IPv6 address in canonical text. */
const IPV6 = /^[0-9a-f:]{2,39}$/;

/**
 * The domains under which an order is found by name: its names, then their parent domains of two or more labels, the
 * shortest first, up to the maximum. A wildcard is found under its parent domain, an IP address only as itself. Bounded, because
 * each domain is an item of the table.
 */
export function domainsOf(names: readonly string[]): string[] {
  const split = names
    .map((name) => name.replace(/^\*\./, ''))
    .filter((name) => HOST_NAME.test(name) || IPV6.test(name))
    .map((name) => name.split('.'))
    .filter((labels) => labels.length <= MOST_LABELS);
  const found = new Set(split.map((labels) => labels.join('.')));
  const domains = split.filter((labels) => !isAddress(labels.join('.')));
  for (let length = 2; length < MOST_LABELS; length++)
    for (const labels of domains) if (labels.length > length) found.add(labels.slice(-length).join('.'));
  return [...found].slice(0, MOST_DOMAINS);
}
