import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** `public`: reachable by everyone; `configured`: named by the operator; `refused`: no connection is made. */
export type Reach = 'public' | 'configured' | 'refused';

/** Judges addresses. */
export type Networks = { reach(address: string): Reach };

/** IANA IPv4 Special-Purpose Address Registry, what is not globally reachable or carries no host; and multicast (RFC 5771). */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/**
 * The addresses of IPv6 that are assigned to hosts (RFC 4291 §2.4, IANA *IPv6 Address Space*). All else is refused, so that no
 * list has to name IPv4-mapped and IPv4-compatible addresses, NAT64 (64:ff9b::/96), ULA, link-local and multicast addresses.
 */
const GLOBAL_UNICAST_IPV6 = ['2000::/3'];

/**
 * IANA IPv6 Special-Purpose Address Registry, within 2000::/3: protocol assignments with Teredo, ORCHID and benchmarking;
 * documentation, and the servers of AS112. 6to4 is below.
 */
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2620:4f:8000::/48', '3fff::/20'];

/**
 * What no setting permits, because it is no network in which a web server is: unspecified, multicast and broadcast addresses;
 * link-local ones and fd00:ec2::/32, with the metadata service of AWS (169.254.169.254, fd00:ec2::254); and the IPv6 forms of IPv4
 * addresses, which would evade a rule about IPv4.
 */
const NEVER_IPV4 = ['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255/32'];
const NEVER_IPV6 = [
  '::/128',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  '2001::/32',
  'fd00:ec2::/32',
  'fe80::/10',
  'ff00::/8',
];

/**
 * The networks to which the HTTP check connects: public ones, and those that the operator names.
 * @param configured CIDRs, from the setting HTTP_CHECK_NETWORKS
 * @throws Error if one is malformed
 */
export function networks(configured: readonly string[]): Networks {
  const ipv4 = { never: list(NEVER_IPV4), named: list(configured.filter(isOf(4))) };
  const ipv6 = { never: list(NEVER_IPV6), named: list(configured.filter(isOf(6))) };
  for (const cidr of configured) parse(cidr);
  return {
    reach(address) {
      if (isIPv4(address)) {
        if (ipv4.never.check(address)) return 'refused';
        if (ipv4.named.check(address)) return 'configured';
        return PRIVATE_IPV4.check(address) ? 'refused' : 'public';
      }
      // A zone (`fe80::1%eth0`) names an interface of this machine.
      if (!isIPv6(address) || address.includes('%') || ipv6.never.check(address, 'ipv6')) return 'refused';
      if (ipv6.named.check(address, 'ipv6')) return 'configured';
      const isGlobal = UNICAST_IPV6.check(address, 'ipv6') && !PRIVATE_IPV6.check(address, 'ipv6');
      return isGlobal ? 'public' : 'refused';
    },
  };
}

const isOf = (family: 4 | 6) => (cidr: string) => parse(cidr).family === family;

function parse(cidr: string): { address: string; prefix: number; family: 4 | 6 } {
  const [, address = '', digits = ''] = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const family = isIPv4(address) ? 4 : 6;
  const prefix = Number(digits);
  if (!(family === 4 || isIPv6(address)) || prefix > (family === 4 ? 32 : 128)) {
    throw new Error(`${cidr} is not a network in CIDR notation, like 10.0.0.0/8.`);
  }
  return { address, prefix, family };
}

/** Of one family only: a list of Node also compares IPv4-mapped addresses with its rules for IPv4. */
function list(cidrs: readonly string[]): BlockList {
  const rules = new BlockList();
  for (const { address, prefix, family } of cidrs.map(parse)) {
    rules.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return rules;
}

const PRIVATE_IPV4 = list(NOT_PUBLIC_IPV4);
const UNICAST_IPV6 = list(GLOBAL_UNICAST_IPV6);
const PRIVATE_IPV6 = list(NOT_PUBLIC_IPV6);
