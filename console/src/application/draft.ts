import type { components } from '../api/schema.d.ts';
import type { CheckedMethod } from '../domains/account-domain.ts';

/** An application as the member fills it in: any part may be missing. */
export type Draft = components['schemas']['Application'];

/** The draft with one field of an object changed; an empty text removes the field, as the API rejects empty ones. */
export function withField<P extends 'organization' | 'applicant'>(
  draft: Draft,
  part: P,
  field: keyof NonNullable<Draft[P]>,
  value: string,
): Draft {
  const { [field]: _, ...rest } = { ...draft[part] };
  return { ...draft, [part]: value === '' ? rest : { ...draft[part], [field]: value } };
}

/** The draft with a contact who is asked about a domain. @param adn the domain of the address */
export function withContact(draft: Draft, domain: string, { adn, address }: Contact): Draft {
  const { contacts, ...rest } = withoutChoices(draft, [domain, adn]);
  return { ...rest, contacts: { ...contacts, [adn]: address } };
}

type Contact = { adn: string; address: string };

/** The draft with the check that proves a domain. A file of the website proves each host name by itself. */
export function withMethod(
  draft: Draft,
  { adn, names }: { adn: string; names: readonly string[] },
  method: CheckedMethod,
): Draft {
  const domains = method === 'http' ? names : [adn];
  const { verification, ...rest } = withoutChoices(draft, [adn, ...domains]);
  const chosen = Object.fromEntries(domains.map((domain) => [domain, { method }]));
  return { ...rest, verification: { ...verification, ...chosen } };
}

/** The draft without what was chosen for some domains. */
export function withoutChoices(
  { contacts, verification, ...draft }: Draft,
  domains: readonly string[],
): Draft {
  const others = <T>(choices: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(choices).filter(([domain]) => !domains.includes(domain)));
  return {
    ...draft,
    ...(contacts && { contacts: others(contacts) }),
    ...(verification && { verification: others(verification) }),
  };
}

/** How the domains of a draft are proven, and in which language their contacts are asked. */
export const choicesIn = ({
  contacts,
  verification,
  contactLanguage,
}: Draft): Pick<Draft, 'contacts' | 'verification' | 'contactLanguage'> => ({
  ...(contacts && { contacts }),
  ...(verification && { verification }),
  ...(contactLanguage && { contactLanguage }),
});

/** A DV application names no organisation: what was typed before the type was changed is not sent. */
export function asSent({ organization, names = [], csr, ...draft }: Draft): Draft {
  return {
    ...draft,
    ...(names.length > 0 && { names }),
    ...(csr && { csr }),
    ...(draft.type === 'OV' && organization && { organization }),
  };
}
