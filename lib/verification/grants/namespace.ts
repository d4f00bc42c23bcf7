import { type LabelFault, toALabels } from '../../application/names/a-label.ts';
import { cleanName, trimInvisible } from '../../application/names/clean-name.ts';
import { hasKnownTopLevel, registrableDomain } from '../../application/names/public-suffix.ts';
import { ASSIGNED_IPV6, RESERVED_NETWORKS } from '../../application/names/reserved-addresses.ts';
import { specialUse } from '../../application/names/special-use.ts';
import { shown } from '../../application/text.ts';
import { namespaceMessage } from './namespace-messages.ts';
import {
  bytesOf,
  isMapped,
  isWithin,
  type Network,
  networkOf,
  networkOfAddress,
  networkText,
  overlaps,
} from './network.ts';

/** The canonical text of a namespace, or why it cannot be granted. */
type Read = { readonly namespace: string } | { readonly fault: LabelFault };

const refuse = (fault: LabelFault): Read => ({ fault });

/**
 * Reads a namespace as an operator types it: a domain with all names below it, an IP address, or a network in CIDR notation.
 * The text of an address is that of its network (`10.1.2.3/32`).
 */
export function readNamespace(typed: string): Read {
  const plain = trimInvisible(typed);
  const isNetwork = /^[0-9a-f:.]+\/\d+$/i.test(plain) || bytesOf(plain) !== undefined;
  return isNetwork ? readNetwork(plain) : readDomain(typed);
}

function readDomain(typed: string): Read {
  const name = cleanName(typed);
  const quoted = shown(typed);
  if (/^\*\.[^*]+$/.test(name))
    return refuse(namespaceMessage('grant-namespace/wildcard', { base: shown(name.slice(2)) }));
  const read = toALabels(name, typed);
  if ('fault' in read) return read;
  const namespace = read.name;
  const special = specialUse(namespace);
  if (special && !special.internal) {
    const { domain, source } = special;
    return refuse(namespaceMessage('grant-namespace/reserved', { name: quoted, domain, source }));
  }
  if (special === undefined && hasKnownTopLevel(namespace) && coversSuffixes(namespace))
    return refuse(namespaceMessage('grant-namespace/public-suffix', { name: quoted }));
  return { namespace };
}

/** Whether a domain is a public suffix, or public suffixes are below it: `*.kawasaki.jp` is a rule of the list. */
const coversSuffixes = (domain: string): boolean =>
  registrableDomain(domain) === undefined || registrableDomain(`label.${domain}`) === undefined;

const network = (text: string): Network => {
  const found = networkOf(text);
  if (found === undefined) throw new Error(`${text} is not a network.`);
  return found;
};

/** RFC 1918, RFC 6598 and RFC 4193: they may be granted as a whole. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(network);

const RESERVED = RESERVED_NETWORKS.map((each) => network(each.network));
const ASSIGNED = ASSIGNED_IPV6.map(network);

/** The reserved network to which addresses of a network belong; that network itself if hosts have none of its addresses. */
const reservedIn = (read: Network): Network | undefined =>
  RESERVED.find((each) => overlaps(read, each)) ??
  (read.bytes.length === 4 || ASSIGNED.some((each) => isWithin(read, each)) ? undefined : read);

/** Ours, against slips: no organisation with a private CA has more public addresses in one piece. */
const WIDEST_PUBLIC = { 4: 16, 16: 32 } as const;

function readNetwork(typed: string): Read {
  const name = shown(typed);
  const address = bytesOf(typed);
  const read = address ? networkOfAddress(address) : networkOf(typed);
  if (read === undefined) return refuse(namespaceMessage('grant-namespace/network', { name }));
  if (isMapped(read)) return refuse(namespaceMessage('grant-namespace/mapped', { name }));
  const text = networkText(read);
  const isPrivate = PRIVATE.some((each) => isWithin(read, each));
  const most = WIDEST_PUBLIC[read.bytes.length === 4 ? 4 : 16];
  if (!isPrivate && read.prefix < most)
    return refuse(namespaceMessage('grant-namespace/too-wide', { name, most }));
  const no = reservedIn(read);
  if (no)
    return refuse(namespaceMessage('grant-namespace/not-assignable', { name, network: networkText(no) }));
  if (!isSame(read, network(text)))
    return refuse(namespaceMessage('grant-namespace/host-bits', { name, network: text }));
  return { namespace: text };
}

const isSame = ({ bytes: one }: Network, { bytes: other }: Network): boolean =>
  one.every((byte, at) => byte === other[at]);
