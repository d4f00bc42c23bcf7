import { isIP } from 'node:net';
import { fileStem } from '../formats.ts';

/** What a guide is generated for: the names of one certificate, and the names of its files. */
export type Subject = {
  readonly names: readonly string[];
  /** The names as a server compares them with the `Host` field: an IPv6 address in brackets (RFC 3986 §3.2.2). */
  readonly hostNames: readonly string[];
  /** A host for each domain name; for a wildcard, an example host that it covers. */
  readonly hosts: readonly string[];
  /** The IP addresses, as in `hostNames`. */
  readonly addresses: readonly string[];
  /** The name of the virtual host, which cannot be a wildcard; as in `hostNames`. */
  readonly host: string;
  readonly stem: string;
  readonly key: string;
  readonly leaf: string;
  readonly chain: string;
  readonly fullchain: string;
  readonly root: Root;
};

/** The root under which the certificate is: its name, and who has it: the download, every client (of a public CA), or its CA only. */
export type Root = { readonly place: 'download' | 'clients' | 'ca'; readonly name: string };

/** The root certificate that the tests of a guide verify against, unless every client has it. */
export const ROOT_FILE = 'ca-root.pem';

const SAFE = /^(?:(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:]{2,39})$/;

/**
 * The subject of a guide for these names.
 * @throws TypeError if a name is neither a domain name nor an IP address: guides contain commands that are run as root
 */
export function subjectOf(names: readonly string[], root: Root): Subject {
  const odd = names.find((name) => !SAFE.test(name));
  const [first] = names;
  if (first === undefined || odd !== undefined) throw new TypeError(`Not a domain name: ${odd}`);
  const stem = fileStem(first);
  const hostNames = names.map(asHost);
  return {
    names,
    hostNames,
    hosts: [...new Set(names.filter((name) => isIP(name) === 0).map(hostOf))],
    addresses: names.filter((name) => isIP(name) !== 0).map(asHost),
    host: hostNames.find((name) => !name.startsWith('*.')) ?? hostOf(first),
    stem,
    key: `${stem}.key`,
    leaf: `${stem}.crt`,
    chain: `${stem}.chain.crt`,
    fullchain: `${stem}.fullchain.pem`,
    root,
  };
}

/** As an argument in a shell, where brackets are a pattern. */
export const quoted = (text: string): string => (text.includes('[') ? `'${text}'` : text);

const asHost = (name: string): string => (name.includes(':') ? `[${name}]` : name);

const hostOf = (name: string): string => name.replace(/^\*\./, 'www.');
