import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about a grant that an operator asks for. */
export const NAMESPACE_MESSAGES = {
  'grant-namespace/wildcard':
    'Name the namespace without the star: {base}. A grant covers all names below it, wildcards too.',
  'grant-namespace/public-suffix':
    '“{name}” is a public suffix, below which others register domains. Grant each domain below it by itself.',
  'grant-namespace/reserved':
    '“{name}”: “{domain}” is reserved ({source}), and no certificate names anything below it. Grant another namespace.',
  'grant-namespace/network':
    '“{name}” is not a network in CIDR notation. Give one like 10.0.0.0/8 or fd12:3456:789a::/48.',
  'grant-namespace/host-bits': '“{name}” has host bits set. The network is {network}; give it like that.',
  'grant-namespace/mapped':
    '“{name}” has IPv4 addresses in the form of IPv6. Give the IPv4 network, like 10.0.0.0/8.',
  'grant-namespace/not-assignable':
    '“{name}” has addresses that no server can be certified for ({network}: loopback, link-local, multicast, documentation, reserved, or IPv4 addresses in other forms). Grant another network.',
  'grant-namespace/too-wide': '“{name}” is too wide. Outside of private networks, grant at most a /{most}.',
  'grant-until/past': 'A grant has to end in the future. Give a later time.',
  'grant-until/too-late':
    'A grant may last {days} days at most. End it at {latest} or before, and grant again then.',
} as const satisfies FindingSentences;

export const namespaceMessage = /* @__PURE__ */ findingsFrom(NAMESPACE_MESSAGES);
