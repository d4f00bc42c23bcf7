import { ancestors } from '../application/names/public-suffix.ts';

const MOST_SHOWN = 5;

/**
 * What to do about a domain that takes no mail: name contacts at others that may be asked about the same names, if there are
 * any (BR 1.6.1, Authorization Domain Name), else let it take mail.
 */
export function remedyForNoMail(adn: string, names: readonly string[]): string {
  const bases = [...new Set(names.map((name) => name.replace(/^\*\./, '')))];
  const registrable = ancestors(adn).at(-1) ?? adn;
  const others = registrable === adn ? bases : [registrable];
  if (others.includes(adn)) return `Have an MX record published for ${adn}. No other domain can confirm it.`;
  const shown = others.slice(0, MOST_SHOWN).join(', ');
  return `In \`contacts\`, name an address at ${shown}${others.length > MOST_SHOWN ? ', …' : ''} instead.`;
}
