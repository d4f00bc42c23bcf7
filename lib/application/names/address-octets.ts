import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** The octets of an IP address: 4 or 16 in network byte order, as an iPAddress contains them (RFC 5280 §4.2.1.6). */
export function octetsOfAddress(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number);
  if (!isIPv6(address) || address.includes('%')) throw new RangeError(`No IP address: ${address}`);
  // A URL has the last 32 bits in hexadecimal, too.
  const text = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [before = [], after = []] = text.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, '0'));
  return Buffer.from(groups.join(''), 'hex');
}

/** The canonical text of these octets; undefined if they are no address of a host (RFC 5280 §4.2.1.6: 4 or 16). */
export function addressOfOctets(octets: Uint8Array): string | undefined {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return undefined;
  const groups = Buffer.from(octets).toString('hex').match(/.{4}/g) ?? [];
  return new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
}
