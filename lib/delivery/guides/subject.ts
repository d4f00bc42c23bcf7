import { fileStem } from '../formats.ts';

/** What a guide is generated for: the names of one certificate, and the names of its files. */
export type Subject = {
  readonly names: readonly string[];
  /** A host for each name; for a wildcard, an example host that it covers. */
  readonly hosts: readonly string[];
  /** The name of the virtual host, which cannot be a wildcard. */
  readonly host: string;
  readonly stem: string;
  readonly key: string;
  readonly leaf: string;
  readonly chain: string;
  readonly fullchain: string;
};

/** The root certificate that the tests of a guide verify against. */
export const ROOT_FILE = 'ca-root.pem';

const SAFE = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/**
 * The subject of a guide for these names.
 * @throws TypeError if a name is not a domain name: guides contain commands that are run as root
 */
export function subjectOf(names: readonly string[]): Subject {
  const odd = names.find((name) => !SAFE.test(name));
  const [first] = names;
  if (first === undefined || odd !== undefined) throw new TypeError(`Not a domain name: ${odd}`);
  const stem = fileStem(first);
  const hosts = [...new Set(names.map(hostOf))];
  return {
    names,
    hosts,
    host: names.find((name) => !name.startsWith('*.')) ?? hostOf(first),
    stem,
    key: `${stem}.key`,
    leaf: `${stem}.crt`,
    chain: `${stem}.chain.crt`,
    fullchain: `${stem}.fullchain.pem`,
  };
}

const hostOf = (name: string): string => name.replace(/^\*\./, 'www.');
