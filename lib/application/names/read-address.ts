import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';
import { domainToASCII } from 'node:url';
import type { FieldlessFinding } from '../../order/finding.ts';
import { nameMessage } from '../messages/name-messages.ts';
import { isPrintable, shown } from '../text.ts';
import { ASSIGNED_IPV6, RESERVED_NETWORKS } from './reserved-addresses.ts';

type ReadAddress = { readonly address: string } | { readonly fault: FieldlessFinding };

const BRACKETED = /^\[([^[\]]*)\]$/;
const WITH_PREFIX = /^([^/]+)\/\d{1,3}$/;
/** A URL, or with a port. */
const WITHIN_URL = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(\[[^[\]]*\])(?::\d+)?(?:[/?#].*)?$/is;
/** Digits that are no address: no name ends in a number. */
const LIKE_IPV6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i;
const LIKE_IPV4 = /^\d+(?:\.\d+)+$/;

/**
 * An IP address in its canonical text, as the certificate has it: IPv4 in four decimal numbers, IPv6 by RFC 5952, without the brackets
 * of a URL; or why it cannot be certified. Undefined if the input is no address. Every other form of IPv4 is refused, because
 * programs read it as different addresses (`010.0.0.1`), and so is an IPv6 address that contains an IPv4 address.
 */
export function readAddress(input: string): ReadAddress | undefined {
  const name = shown(input);
  const wildcard = input.startsWith('*.');
  const read = unstarred(wildcard ? input.slice(2) : input, name);
  return wildcard && read ? refuse(nameMessage('name-wildcard-position/address', { name })) : read;
}

function unstarred(input: string, name: string): ReadAddress | undefined {
  const plain = BRACKETED.exec(input)?.[1] ?? input;
  if (isIPv4(plain)) return certifiable(plain, name, IPV4);
  if (isIPv6(plain)) return ofIPv6(plain, name);
  const [, network] = WITH_PREFIX.exec(plain) ?? [];
  if (network !== undefined) return withMore(network, name, 'name-address-form/network');
  const [, bracketed] = plain === input ? (WITHIN_URL.exec(plain) ?? []) : [];
  if (bracketed !== undefined) return withMore(bracketed, name, 'name-address-form/more');
  // As a URL the text is decoded, so `%31` would be a digit.
  const meant = isPrintable(plain) && !plain.includes('%') ? domainToASCII(plain) : '';
  if (isIPv4(meant)) return otherForm(meant, name, 'name-address-form');
  return LIKE_IPV6.test(plain) || LIKE_IPV4.test(plain)
    ? refuse(nameMessage('name-address-form/malformed', { name }))
    : undefined;
}

type FormKey = `name-address-form${'' | '/embedded' | '/more' | '/network'}`;

/** An address with more around it. */
function withMore(inner: string, name: string, key: FormKey): ReadAddress | undefined {
  const read = inner === '' || inner.includes('/') ? undefined : unstarred(inner, name);
  return read && 'address' in read ? refuse(nameMessage(key, { name, address: read.address })) : read;
}

/** An IPv4 address that is meant: it is no remedy if it is refused, too. */
function otherForm(address: string, name: string, key: FormKey): ReadAddress {
  const read = certifiable(address, name, IPV4);
  return 'address' in read ? refuse(nameMessage(key, { name, address })) : read;
}

function ofIPv6(typed: string, name: string): ReadAddress {
  const [address = '', zone] = typed.split('%');
  if (zone !== undefined) return refuse(nameMessage('name-address-form/zone', { name }));
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address;
  const [, embedded] = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(canonical) ?? [];
  if (embedded !== undefined) return otherForm(embedded, name, 'name-address-form/embedded');
  return certifiable(canonical, name, IPV6);
}

function certifiable(address: string, name: string, refused: readonly Refused[]): ReadAddress {
  const found = refused.find(({ has }) => has(address));
  return found ? refuse(nameMessage('name-address-reserved', { name, source: found.source })) : { address };
}

const refuse = (fault: FieldlessFinding): ReadAddress => ({ fault });

type Refused = { readonly source: string; has(address: string): boolean };

const inside = ({ network, source }: (typeof RESERVED_NETWORKS)[number]): Refused => ({
  source,
  has: isIn([network]),
});
const isOfIPv4 = ({ network }: { network: string }): boolean => !network.includes(':');

const IPV4: readonly Refused[] = RESERVED_NETWORKS.filter(isOfIPv4).map(inside);
const isAssigned = isIn(ASSIGNED_IPV6);
const IPV6: readonly Refused[] = [
  ...RESERVED_NETWORKS.filter((each) => !isOfIPv4(each)).map(inside),
  { source: 'RFC 4291 §2.4', has: (address) => !isAssigned(address) },
];

/** Whether an address is in one of these networks, which are of its family. */
function isIn(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const each of networks) {
    const [address = '', prefix] = each.split('/');
    list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => list.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
