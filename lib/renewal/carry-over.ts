import type { Application, ApplicationDraft } from '../application/application.ts';
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
    contacts: changes.contacts ?? contactsOf(names, { ...former.contacts, ...chosen }),
    contactLanguage: changes.contactLanguage ?? former.contactLanguage,
    ...(validityDays !== undefined && { validityDays }),
    ...(organization && { organization }),
  };
}

/** The contacts that would be mailed for one of the names. */
function contactsOf(
  names: readonly string[],
  contacts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> & Application['contacts'] {
  const { domains } = planDomains(examineNames([...names]).names, contacts);
  return Object.fromEntries(
    Object.entries(contacts).filter(([adn]) => domains.some((each) => each.adn === adn)),
  );
}

/**
 * The documents that a new order takes over from the former one: by reference, and only those that may still be used
 * (BR 4.2.1). The bucket still has all of them, because its retention is far longer.
 */
export function carryOverDocuments(former: Order, now: Instant, reuseDays: number): DocumentRef[] {
  return former.documents
    .map((each) => ({ ...each, from: each.from ?? { order: former.id, since: former.createdAt } }))
    .filter(({ from }) => now < after(from.since, reuseDays, 'days'));
}
