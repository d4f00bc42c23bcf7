import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { jsonPointer } from '../json-pointer.ts';
import { contactMessage } from '../messages/contact-messages.ts';
import { type CertifiableName, readName } from '../names/examine-names.ts';
import { ancestors } from '../names/public-suffix.ts';
import { shown } from '../text.ts';
import type { DomainChoices, DomainPlan } from './domain-plan.ts';

/** The findings about the methods that an application chooses for its domains. */
export const methodFindings = (
  names: readonly CertifiableName[],
  domains: readonly DomainPlan[],
  { contacts, verification = {} }: DomainChoices,
): Finding[] =>
  Object.keys(verification).flatMap((adn) => {
    const domain = domains.find((each) => each.adn === adn);
    const found = domain ? conflictOf(domain, contacts) : unusedFinding(adn, names);
    return found ? [{ field: jsonPointer('verification', adn), ...found }] : [];
  });

const MOST_SHOWN = 5;

/** A file proves its host name alone (BR 3.2.2.4.18). */
function conflictOf(
  { adn, contact, names, method }: DomainPlan,
  contacts: DomainChoices['contacts'],
): FieldlessFinding | undefined {
  if (contact === '') return contactMessage('verification-unused/not-asked', { domain: adn });
  if (method === undefined) return undefined;
  if (Object.hasOwn(contacts, adn)) return contactMessage('method-and-contact', { domain: adn, method });
  const others = names.filter((name) => name !== adn);
  if (method !== 'http' || others.length === 0) return undefined;
  const shownNames = others.length > MOST_SHOWN ? [...others.slice(0, MOST_SHOWN), '…'] : others;
  return contactMessage('http-proves-one-name', { domain: adn, names: shownNames });
}

function unusedFinding(adn: string, names: readonly CertifiableName[]): FieldlessFinding {
  const read = readName(adn);
  if ('fault' in read) return contactMessage('verification-unused/no-domain', { domain: shown(adn) });
  if (read.name !== adn || read.base !== adn)
    return contactMessage('verification-unused/spelling', { domain: shown(adn), meant: read.base });
  const covered = names.some(({ base }) => ancestors(base).includes(adn));
  return covered
    ? contactMessage('verification-unused/closer', { domain: adn })
    : contactMessage('verification-unused', { domain: adn });
}
