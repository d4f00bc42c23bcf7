import type { ContactLanguage } from '../application/contacts/contact-language.ts';
import type { ShownScope } from '../verification/challenge.ts';
import { CONSENT_WORDS } from './consent-words.ts';
import { CONTACT_WORDS } from './contact-words.ts';
import { dateForPeople } from './date-for-people.ts';
import { unlinked } from './unlinked.ts';

type Organization = { name: string; country: string } | null | undefined;

/** An organisation as it is shown to people. */
export const organizationIn = (organization: Organization, language: ContactLanguage): string =>
  organization
    ? `${unlinked(organization.name)}, ${organization.country}`
    : CONTACT_WORDS[language].noOrganization;

/** What each of the offered scopes covers, and until when; empty for old challenges, which did not state it. */
export function choicesOf({ account, adn, scopes, until }: ShownScope, language: ContactLanguage): string[] {
  if (until === undefined) return [];
  const words = CONSENT_WORDS[language];
  const end = dateForPeople(until, language);
  return scopes.map((scope) =>
    scope === 'names' ? words.ofNames(account, end) : words.ofDomain(account, adn, end),
  );
}

/** Why the contact is asked again: a sentence that introduces the reasons, and the reasons; undefined for a first request. */
export function whyAgainIn(
  { again, organization }: ShownScope,
  language: ContactLanguage,
): { lead: string; reasons: string[] } | undefined {
  if (again === undefined) return undefined;
  const words = CONSENT_WORDS[language];
  const date = (at: string) => dateForPeople(at, language);
  const { addedNames, organizationWas, endedAt, approvedAt, askedAt } = again;
  const [was, now] = [organizationIn(organizationWas, language), organizationIn(organization, language)];
  return {
    lead: approvedAt === undefined ? words.again(date(askedAt)) : words.approvedBefore(date(approvedAt)),
    reasons: [
      ...(addedNames.length > 0 ? [words.newNames(addedNames.join(', '))] : []),
      ...(organizationWas === undefined ? [] : [words.organizationWas(was, now)]),
      ...(endedAt === undefined ? [] : [words.approvalEnded(date(endedAt))]),
    ],
  };
}

/** The names, with new ones marked. */
export const markedNames = ({ names, again }: ShownScope, language: ContactLanguage): string[] =>
  names.map((name) => (again?.addedNames.includes(name) ? CONSENT_WORDS[language].newName(name) : name));

/** The organisation, with the previous one if it has changed. */
export function markedOrganization({ organization, again }: ShownScope, language: ContactLanguage): string {
  const now = organizationIn(organization, language);
  if (again?.organizationWas === undefined) return now;
  const was = organizationIn(again.organizationWas, language);
  return `${now} ${CONSENT_WORDS[language].formerly(was)}`;
}
