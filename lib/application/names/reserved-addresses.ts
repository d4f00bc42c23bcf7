/** A network in CIDR notation that is assigned to no single host, and the document that says so. */
type ReservedNetwork = { readonly network: string; readonly source: string };

/**
 * The networks whose addresses no certificate contains and no operator grants: those of every host or every link (loopback,
 * link-local), of no host (documentation) or of many (multicast, broadcast), those that are reserved, and IPv6 forms of IPv4
 * addresses. Private, shared and public addresses remain.
 */
export const RESERVED_NETWORKS: readonly ReservedNetwork[] = [
  { network: '0.0.0.0/8', source: 'RFC 791 §3.2' },
  { network: '127.0.0.0/8', source: 'RFC 1122 §3.2.1.3' },
  { network: '169.254.0.0/16', source: 'RFC 3927' },
  { network: '192.0.2.0/24', source: 'RFC 5737' },
  { network: '198.51.100.0/24', source: 'RFC 5737' },
  { network: '203.0.113.0/24', source: 'RFC 5737' },
  { network: '224.0.0.0/4', source: 'RFC 5771' },
  { network: '240.0.0.0/4', source: 'RFC 1112 §4' },
  { network: '::1/128', source: 'RFC 4291 §2.5.3' },
  { network: 'fe80::/10', source: 'RFC 4291 §2.5.6' },
  { network: 'ff00::/8', source: 'RFC 4291 §2.7' },
  { network: '2001::/32', source: 'RFC 4380' },
  { network: '2001:db8::/32', source: 'RFC 3849' },
  { network: '2002::/16', source: 'RFC 3056' },
  { network: '3fff::/20', source: 'RFC 9637' },
];

/** The networks of IPv6 from which hosts have addresses: global unicast and unique local (RFC 4291 §2.4, RFC 4193). */
export const ASSIGNED_IPV6: readonly string[] = ['2000::/3', 'fc00::/7'];
