import { isIP } from 'node:net';
import { addressOfOctets, octetsOfAddress } from '../../application/names/address-octets.ts';

/** A range of IP addresses: the bytes of its first address (4 or 16), and how many bits all of them share. */
export type Network = { readonly bytes: Uint8Array; readonly prefix: number };

const BITS = 8;

/** The bytes of an IP address; undefined if the text is none, or has a zone (`fe80::1%eth0`). */
export const bytesOf = (address: string): Uint8Array | undefined =>
  isIP(address) === 0 || address.includes('%') ? undefined : octetsOfAddress(address);

/** The network of an address and a prefix length; undefined if the text is no address with `/length`. Host bits may be set. */
export function networkOf(text: string): Network | undefined {
  const [, address = '', digits = ''] = /^([0-9a-f:.]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const bytes = bytesOf(address);
  const prefix = Number(digits);
  return bytes === undefined || prefix > bytes.length * BITS ? undefined : { bytes, prefix };
}

/** The network without host bits. */
export const maskedNetwork = ({ bytes, prefix }: Network): Network => ({
  prefix,
  bytes: bytes.map((byte, index) => {
    const shared = Math.min(Math.max(prefix - index * BITS, 0), BITS);
    return byte & (0xff << (BITS - shared));
  }),
});

/** The canonical text of a network: lower case, without host bits, IPv6 as in RFC 5952. */
export function networkText(network: Network): string {
  const { bytes, prefix } = maskedNetwork(network);
  return `${addressOfOctets(bytes)}/${prefix}`;
}

/** The network of a single address. */
export const networkOfAddress = (bytes: Uint8Array): Network => ({ bytes, prefix: bytes.length * BITS });

/** Whether all addresses of a network belong to another one. Addresses of IPv4 and IPv6 are never compared. */
export function isWithin(inner: Network, outer: Network): boolean {
  if (inner.bytes.length !== outer.bytes.length || inner.prefix < outer.prefix) return false;
  const [one, other] = [{ ...inner, prefix: outer.prefix }, outer].map(maskedNetwork);
  return one !== undefined && other !== undefined && one.bytes.every((byte, at) => byte === other.bytes[at]);
}

/** Whether two networks share an address. */
export const overlaps = (one: Network, other: Network): boolean =>
  isWithin(one, other) || isWithin(other, one);

/** Whether the addresses are IPv4 addresses in the form of IPv6 (`::ffff:0:0/96`). */
export const isMapped = ({ bytes }: Network): boolean =>
  bytes.length === 16 && bytes.every((byte, at) => at > 11 || byte === (at > 9 ? 0xff : 0));
