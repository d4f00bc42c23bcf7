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
    ...choicesFor(names, {
      contacts: changes.contacts ?? { ...former.contacts, ...chosen },
      verification: changes.verification ?? withoutChosen(former.verification, chosen),
    }),
    contactLanguage: changes.contactLanguage ?? former.contactLanguage,
    ...(validityDays !== undefined && { validityDays }),
    ...(organization && { organization }),
  };
}

/** The contacts and methods for one of the names. */
function choicesFor(names: readonly string[], choices: DomainChoices): DomainChoices {
  const { domains } = planDomains(examineNames([...names]).names, choices);
  const needed = <T>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(of).filter(([adn]) => domains.some((each) => each.adn === adn)));
  return {
    contacts: needed(choices.contacts),
    ...(choices.verification && { verification: needed(choices.verification) }),
  };
}

/** A contact who was chosen later replaces the method of the domain. */
const withoutChosen = (
  verification: Application['verification'],
  chosen: Readonly<Record<string, string>>,
): Application['verification'] =>
  verification &&
  Object.fromEntries(Object.entries(verification).filter(([adn]) => !Object.hasOwn(chosen, adn)));

/**
 * The documents that a new order takes over from the former one: by reference, and only those that may still be used
 * (BR 4.2.1). The bucket still has all of them, because its retention is far longer.
 */
export function carryOverDocuments(former: Order, now: Instant, reuseDays: number): DocumentRef[] {
  return former.documents
    .map((each) => ({ ...each, from: each.from ?? { order: former.id, since: former.createdAt } }))
    .filter(({ from }) => now < after(from.since, reuseDays, 'days'));
}
