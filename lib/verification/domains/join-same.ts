type Named = { adn: string; names: readonly string[] };

/**
 * An order has each domain once, with one evidence. If a check proves a host name alone, and other names of the same domain
 * need its contact or another check, that covers the host name, too.
 */
export function joinSame<C extends Named, D extends Named>(
  checked: readonly C[],
  domains: readonly D[],
): { checked: C[]; domains: D[] } {
  return {
    checked: checked.filter(({ adn }) => domains.every((each) => each.adn !== adn)),
    domains: domains.map((domain) => {
      const same = checked.find(({ adn }) => adn === domain.adn);
      return same ? { ...domain, names: [...same.names, ...domain.names] } : domain;
    }),
  };
}
