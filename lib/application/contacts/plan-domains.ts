import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { jsonPointer } from '../json-pointer.ts';
import { contactMessage } from '../messages/contact-messages.ts';
import { type CertifiableName, readName } from '../names/examine-names.ts';
import { ancestors } from '../names/public-suffix.ts';
import { shown } from '../text.ts';
import { constructedAddresses, isConstructedAddress } from './constructed-addresses.ts';
import { defaultContact } from './contact-choices.ts';
import type { DomainChoices, DomainPlan } from './domain-plan.ts';
import { methodFindings } from './method-findings.ts';

/**
 * The domains to be confirmed, their contacts and methods (BR 1.6.1, SC-101): for each name the longest key of
 * `contacts` or `verification` that is the name itself (a wildcard without its star) or a domain above it down to the
 * registrable domain; without one the registrable domain. CNAMEs are not followed.
 */
export function planDomains(
  names: readonly CertifiableName[],
  { contacts, verification = {} }: DomainChoices,
): { findings: Finding[]; domains: DomainPlan[] } {
  const isChosen = (domain: string) => Object.hasOwn(contacts, domain) || Object.hasOwn(verification, domain);
  const served = new Map<string, string[]>();
  const unasked = new Set<string>();
  for (const { kind, name, base, registrable } of names) {
    // The longest ancestor is first.
    const adn = ancestors(base).find((domain) => isChosen(domain)) ?? registrable;
    if (kind !== 'public') unasked.add(adn);
    served.set(adn, [...(served.get(adn) ?? []), name]);
  }

  const findings = Object.entries(contacts).flatMap(([adn, address]) => {
    const found = unasked.has(adn)
      ? contactMessage('contact-unused/not-asked', { domain: adn })
      : served.has(adn)
        ? addressFinding(adn, address)
        : keyFinding(adn, names);
    return found ? [{ field: jsonPointer('contacts', adn), ...found }] : [];
  });
  const domains = [...served].map(([adn, served]) => {
    const method = Object.hasOwn(verification, adn) ? verification[adn]?.method : undefined;
    return {
      adn,
      contact: unasked.has(adn)
        ? NOT_ASKED
        : ((Object.hasOwn(contacts, adn) ? contacts[adn] : undefined) ?? defaultContact(adn)),
      names: served,
      ...(method !== undefined && method !== 'mail' && { method }),
    };
  });
  return { findings: [...findings, ...methodFindings(names, domains, { contacts, verification })], domains };
}

/** In place of a contact: an operator grants the domain. */
const NOT_ASKED = '';

function addressFinding(adn: string, address: string): FieldlessFinding | undefined {
  if (isConstructedAddress(address, adn)) return undefined;
  const [first, ...more] = constructedAddresses(adn);
  if (first === undefined) return contactMessage('contact-not-allowed/long-domain', { domain: adn });
  const others = more.map((each) => each.replace(/@.*/, '@'));
  const values = { address: shown(address), domain: adn, first, others };
  return address.split('@').length > 2
    ? contactMessage('contact-not-allowed/several', values)
    : contactMessage('contact-not-allowed', values);
}

function keyFinding(adn: string, names: readonly CertifiableName[]): FieldlessFinding {
  const read = readName(adn);
  if ('fault' in read) return contactMessage('contact-domain-invalid', { domain: shown(adn) });
  if (read.name !== adn || read.base !== adn)
    return contactMessage('contact-domain-invalid/spelling', { domain: shown(adn), meant: read.base });
  const covered = names.some(({ base }) => ancestors(base).includes(adn));
  return covered
    ? contactMessage('contact-unused/closer', { domain: adn })
    : contactMessage('contact-unused', { domain: adn });
}
