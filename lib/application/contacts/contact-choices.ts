import { ancestors } from '../names/public-suffix.ts';
import { constructedAddresses } from './constructed-addresses.ts';

/**
 * Every address that may confirm a certifiable name: five for the name itself and for each
 * domain above it, down to the registrable domain (BR 2.2.6 §1.6.1, Authorization Domain Name).
 */
export const contactChoices = (base: string): { adn: string; address: string }[] =>
  ancestors(base).flatMap((adn) => constructedAddresses(adn).map((address) => ({ adn, address })));

/** The contact of a domain for which the application names none. */
export const defaultContact = (registrable: string): string => `admin@${registrable}`;
