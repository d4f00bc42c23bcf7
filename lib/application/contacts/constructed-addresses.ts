import { LONGEST_ADDRESS } from '../mail-address.ts';

/** Exactly these five, lower case (BR 3.2.2.4.4); every other local part has once let a stranger in. */
const CONSTRUCTED_LOCAL_PARTS = ['admin', 'administrator', 'webmaster', 'hostmaster', 'postmaster'] as const;

/** The constructed addresses at one authorization domain name that a mail can be sent to. */
export const constructedAddresses = (adn: string): string[] =>
  CONSTRUCTED_LOCAL_PARTS.map((local) => `${local}@${adn}`).filter(
    (address) => address.length <= LONGEST_ADDRESS,
  );

/** Whether a local part is one of the five, in lower case. */
export const isConstructedLocalPart = (local: string): boolean =>
  CONSTRUCTED_LOCAL_PARTS.some((each) => each === local);

/** Whether a mail about a domain may go to an address. Byte for byte: nothing is folded or corrected. */
export const isConstructedAddress = (address: string, adn: string): boolean =>
  constructedAddresses(adn).includes(address);
