import type { Finding } from '../../order/finding-codes.ts';
import { jsonPointer } from '../json-pointer.ts';
import { type CertifiableName, readName } from '../names/examine-names.ts';
import { ancestors } from '../names/public-suffix.ts';
import { quoted } from '../text.ts';
import { constructedAddresses, isConstructedAddress } from './constructed-addresses.ts';
import { defaultContact } from './contact-choices.ts';

/** One authorization domain name, its contact, and the names that it covers. */
export type DomainPlan = {
  readonly adn: string;
  readonly contact: string;
  readonly names: readonly string[];
};

/**
 * The domains to be confirmed and their contacts (BR 1.6.1, SC-101): for each name the longest key of
 * `contacts` that is the name itself (a wildcard without its star) or a domain above it down to the
 * registrable domain; without one the registrable domain. CNAMEs are not followed.
 */
export function planDomains(
  names: readonly CertifiableName[],
  contacts: Readonly<Record<string, string>>,
): { findings: Finding[]; domains: DomainPlan[] } {
  const served = new Map<string, string[]>();
  for (const { name, base, registrable } of names) {
    // The longest ancestor is first.
    const adn = ancestors(base).find((domain) => Object.hasOwn(contacts, domain)) ?? registrable;
    served.set(adn, [...(served.get(adn) ?? []), name]);
  }

  const findings = Object.entries(contacts).flatMap(([adn, address]) => {
    const found = served.has(adn) ? addressFinding(adn, address) : keyFinding(adn, names);
    return found ? [{ field: jsonPointer('contacts', adn), ...found }] : [];
  });
  const domains = [...served].map(([adn, served]) => ({
    adn,
    contact: (Object.hasOwn(contacts, adn) ? contacts[adn] : undefined) ?? defaultContact(adn),
    names: served,
  }));
  return { findings, domains };
}

type FindingWithoutField = Omit<Finding, 'field'>;

function addressFinding(adn: string, address: string): FindingWithoutField | undefined {
  if (isConstructedAddress(address, adn)) return undefined;
  const [first, ...more] = constructedAddresses(adn);
  const others = more.map((each) => each.replace(/@.*/, '@'));
  const found =
    address.split('@').length > 2
      ? `${quoted(address)} is more than one address, but “${adn}” has one contact`
      : `${quoted(address)} cannot confirm “${adn}”`;
  const message = first
    ? `${found}. Choose ${first}, or one of ${others.join(', ')} at the same domain.`
    : `“${adn}” is too long for a mail address. Name a contact for a domain above it instead.`;
  return { code: 'contact-not-allowed', message };
}

function keyFinding(adn: string, names: readonly CertifiableName[]): FindingWithoutField {
  const read = readName(adn);
  if ('fault' in read)
    return { code: 'contact-domain-invalid', message: `${quoted(adn)}: ${read.fault.message}` };
  if (read.name !== adn || read.base !== adn) {
    return {
      code: 'contact-domain-invalid',
      message: `${quoted(adn)} is not written as a plain domain. Write “${read.base}”.`,
    };
  }
  const covered = names.some(({ base }) => ancestors(base).includes(adn));
  const message = covered
    ? `Every name below “${adn}” has a contact at a closer domain. Remove this one.`
    : `No name of this application is “${adn}” or below it. Remove this contact.`;
  return { code: 'contact-unused', message };
}
