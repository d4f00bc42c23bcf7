import { bytesOf, isWithin, networkOf, networkOfAddress } from './network.ts';

/**
 * Whether a name of a certificate lies in a namespace.
 * @param name lower-case A-labels, a wildcard with its star, or an IP address
 * @param namespace canonical text
 */
export function isInNamespace(name: string, namespace: string): boolean {
  const address = bytesOf(name);
  if (namespace.includes('/')) {
    const granted = networkOf(namespace);
    return address !== undefined && granted !== undefined && isWithin(networkOfAddress(address), granted);
  }
  const base = name.replace(/^\*\./, '');
  return address === undefined && (base === namespace || base.endsWith(`.${namespace}`));
}
