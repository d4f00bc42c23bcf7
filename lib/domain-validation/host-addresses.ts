import type { Answer, DnsRecord, Resolver } from '../dns/resolver.ts';

/** An address of a host, as it is connected to. */
export type Address = { address: string; family: 4 | 6 };

/** The addresses of a host by one look-up of each type; or the answer that is not reliable. */
export type HostAddresses =
  | { found: true; addresses: readonly Address[] }
  | { found: false; security: 'bogus' | 'unavailable'; detail: string };

/** More is no ordinary host; addresses beyond are not looked at. */
const MOST_ADDRESSES = 32;

/**
 * Looks up the addresses of a host, IPv6 first, through the validating resolver (BR 3.2.2.4: DNSSEC validation on every query of
 * a validation). A bogus answer ends the look-up; a missing one only if the other type has no addresses, because many name servers
 * answer AAAA wrongly and an address of the other type is reliable without it.
 */
export async function hostAddresses(dns: Resolver, host: string, over: AbortSignal): Promise<HostAddresses> {
  const answers = await Promise.all([dns.resolve(host, 'AAAA', over), dns.resolve(host, 'A', over)]);
  const bogus = answers.find((answer) => answer.security === 'bogus');
  if (bogus?.security === 'bogus') return { found: false, ...bogus };
  const addresses = answers.flatMap(addressesIn).slice(0, MOST_ADDRESSES);
  const missing = answers.find((answer) => answer.security === 'unavailable');
  if (addresses.length === 0 && missing?.security === 'unavailable') return { found: false, ...missing };
  return { found: true, addresses };
}

const addressesIn = (answer: Answer): Address[] =>
  'records' in answer ? answer.records.flatMap((record) => addressOf(record) ?? []) : [];

function addressOf(record: DnsRecord): Address | undefined {
  if (record.type === 'A') return { address: record.address, family: 4 };
  return record.type === 'AAAA' ? { address: record.address, family: 6 } : undefined;
}

/** One address of each family, IPv6 first (RFC 6724): the other one is tried if no connection is made to the first. */
export function oneOfEach(addresses: readonly Address[]): Address[] {
  const of = (family: Address['family']) => addresses.filter((each) => each.family === family).slice(0, 1);
  return [...of(6), ...of(4)];
}
