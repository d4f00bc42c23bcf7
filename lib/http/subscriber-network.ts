import { isIPv6 } from 'node:net';

/**
 * The network by which an address is counted: an IPv4 address itself, of an IPv6 address its /64, all of which belongs to
 * one subscriber (RFC 6177, RFC 7934).
 * @returns `192.0.2.7`, `2001:db8:0:1::/64`; anything that is no IPv6 address unchanged
 */
export function subscriberNetwork(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [before = '', after] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = after === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...(after ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
