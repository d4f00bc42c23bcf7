import { fileStem } from '../file-stem.ts';

/** What a guide is written for: the names of one certificate, and what its files are called. */
export type Subject = {
  readonly names: readonly string[];
  /** A host of each name: one that a client may ask for, where the name is a wildcard. */
  readonly hosts: readonly string[];
  /** The name of the virtual host: a wildcard cannot be one. */
  readonly host: string;
  readonly stem: string;
  readonly key: string;
  readonly leaf: string;
  readonly chain: string;
  readonly fullchain: string;
};

/** The root, by which the guide's tests verify. */
export const ROOT_FILE = 'ca-root.pem';

const SAFE = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/**
 * What a guide for these names is about.
 * @throws TypeError where a name is none: guides hold commands that are run as root
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
