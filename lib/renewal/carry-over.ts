import type { Application } from '../application/application.ts';
import { planDomains } from '../application/contacts/plan-domains.ts';
import { examineNames } from '../application/names/examine-names.ts';

/** What an applicant says of a new application that is otherwise like a former one: a CSR always. */
export type Asked = Pick<Application, 'csr'> & { [F in keyof Application]?: Application[F] | undefined };

/** What a former order knows beside its application. */
export type Former = {
  application: Application;
  /** Contacts that were chosen after the application was submitted. */
  chosen: Readonly<Record<string, string>>;
};

/**
 * An application like a former one, save for what is asked otherwise. What cannot hold any more is left out rather than
 * found wrong: contacts that serve none of the names, an organisation where the new certificate names none, a term
 * longer than is allowed by now.
 */
export function carriedOver(
  { application: former, chosen }: Former,
  asked: Asked,
  mostDays: number,
): Application {
  const names = asked.names ?? former.names;
  const type = asked.type ?? former.type;
  const organization = asked.organization ?? (type === 'OV' ? former.organization : undefined);
  const kept = former.validityDays === undefined ? undefined : Math.min(former.validityDays, mostDays);
  const validityDays = asked.validityDays ?? kept;
  return {
    type,
    names,
    csr: asked.csr,
    applicant: asked.applicant ?? former.applicant,
    contacts: asked.contacts ?? serving(names, { ...former.contacts, ...chosen }),
    contactLanguage: asked.contactLanguage ?? former.contactLanguage,
    ...(validityDays !== undefined && { validityDays }),
    ...(organization && { organization }),
  };
}

/** Those of the contacts that would be asked about one of the names. */
function serving(
  names: readonly string[],
  contacts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> & Application['contacts'] {
  const { domains } = planDomains(examineNames([...names]).names, contacts);
  return Object.fromEntries(
    Object.entries(contacts).filter(([adn]) => domains.some((each) => each.adn === adn)),
  );
}
