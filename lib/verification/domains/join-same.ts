import type { CheckedDomain } from './checked-domains.ts';

/**
 * An order has each domain once, with one evidence. If a check proves a host name alone, and other names of the same domain
 * need its contact or another check, that covers the host name, too.
 */
export function joinSame<D extends { adn: string; names: readonly string[] }>(
  checked: readonly CheckedDomain[],
  domains: readonly D[],
): { checked: CheckedDomain[]; domains: D[] } {
  return {
    checked: checked.filter(({ adn }) => domains.every((each) => each.adn !== adn)),
    domains: domains.map((domain) => {
      const same = checked.find(({ adn }) => adn === domain.adn);
      return same ? { ...domain, names: [...same.names, ...domain.names] } : domain;
    }),
  };
}
