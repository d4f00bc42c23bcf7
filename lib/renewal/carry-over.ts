import type { Application, ApplicationDraft } from '../application/application.ts';
import type { DomainChoices } from '../application/contacts/domain-plan.ts';
import { planDomains } from '../application/contacts/plan-domains.ts';
import { examineNames } from '../application/names/examine-names.ts';
import { after, type Instant } from '../clock.ts';
import type { Order } from '../order/order.ts';
import type { DocumentRef } from '../order/submission.ts';

/** The fields of a new application that differ from the former one. The CSR is never carried over. */
export type RequestedChanges = { [F in keyof Application]?: ApplicationDraft[F] | undefined };

/** The application of the former order, and the contacts chosen for it. */
export type FormerApplication = {
  application: Application;
  /** Contacts that were chosen after the application was submitted. */
  chosen: Readonly<Record<string, string>>;
};

/**
 * The former application with the requested changes. Fields that no longer apply are dropped instead of causing a
 * finding: contacts of none of the names, an organisation if the new certificate has none, a validity above today's limit.
 */
export function carryOverApplication(
  { application: former, chosen }: FormerApplication,
  changes: RequestedChanges,
  mostDays: number,
): ApplicationDraft {
  const names = changes.names ?? former.names;
  const type = changes.type ?? former.type;
  const organization = changes.organization ?? (type === 'OV' ? former.organization : undefined);
  const kept = former.validityDays === undefined ? undefined : Math.min(former.validityDays, mostDays);
  const validityDays = changes.validityDays ?? kept;
  return {
    type,
    names,
    ...(changes.csr !== undefined && { csr: changes.csr }),
    applicant: changes.applicant ?? former.applicant,
    ...choicesFor(names, { application: former, chosen }, changes),
    contactLanguage: changes.contactLanguage ?? former.contactLanguage,
    ...(validityDays !== undefined && { validityDays }),
    ...(organization && { organization }),
  };
}

/**
 * The contacts and methods for one of the names. A contact who is chosen later replaces the method of the domain, and a method the
 * contact. A former method is dropped if it cannot prove what the domain is needed for now.
 */
function choicesFor(
  names: readonly string[],
  { application: former, chosen }: FormerApplication,
  changes: RequestedChanges,
): DomainChoices {
  const contacts = changes.contacts ?? without({ ...former.contacts, ...chosen }, changes.verification);
  const kept = former.verification && without(former.verification, { ...chosen, ...changes.contacts });
  const verification = changes.verification ?? kept;
  const { domains } = planDomains(examineNames([...names]).names, {
    contacts,
    ...(verification && { verification }),
  });
  const isNeeded = (adn: string) => domains.some((each) => each.adn === adn);
  // A file proves its host name alone (BR 3.2.2.4.18).
  const isPossible = (adn: string, { method }: { method: string }) =>
    changes.verification !== undefined ||
    method !== 'http' ||
    domains.every((each) => each.adn !== adn || each.names.every((name) => name === adn));
  return {
    contacts: filtered(contacts, isNeeded),
    ...(verification && {
      verification: filtered(verification, (adn, by) => isNeeded(adn) && isPossible(adn, by)),
    }),
  };
}

const filtered = <T>(of: Readonly<Record<string, T>>, keeps: (adn: string, value: T) => boolean) =>
  Object.fromEntries(Object.entries(of).filter(([adn, value]) => keeps(adn, value)));

const without = <T>(of: Readonly<Record<string, T>>, chosen: object = {}): Record<string, T> =>
  filtered(of, (adn) => !Object.hasOwn(chosen, adn));

/**
 * The documents that a new order takes over from the former one: by reference, and only those that may still be used
 * (BR 4.2.1). The bucket still has all of them, because its retention is far longer.
 */
export function carryOverDocuments(former: Order, now: Instant, reuseDays: number): DocumentRef[] {
  return former.documents
    .map((each) => ({ ...each, from: each.from ?? { order: former.id, since: former.createdAt } }))
    .filter(({ from }) => now < after(from.since, reuseDays, 'days'));
}
