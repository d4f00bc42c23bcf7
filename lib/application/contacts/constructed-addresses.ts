import { LONGEST_ADDRESS } from '../mail-address.ts';

/** Exactly these five, in lower case (BR 3.2.2.4.4); other local parts have been registered by strangers. */
export const CONSTRUCTED_LOCAL_PARTS = [
  'admin',
  'administrator',
  'webmaster',
  'hostmaster',
  'postmaster',
] as const;

/** The constructed addresses at one authorization domain name that are short enough for a mail. */
export const constructedAddresses = (adn: string): string[] =>
  CONSTRUCTED_LOCAL_PARTS.map((local) => `${local}@${adn}`).filter(
    (address) => address.length <= LONGEST_ADDRESS,
  );

/** Whether a local part is one of the five, in lower case. */
export const isConstructedLocalPart = (local: string): boolean =>
  CONSTRUCTED_LOCAL_PARTS.some((each) => each === local);

/** Whether a domain may be confirmed from an address. Compared byte for byte, without case folding. */
export const isConstructedAddress = (address: string, adn: string): boolean =>
  constructedAddresses(adn).includes(address);
