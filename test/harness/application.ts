import type { ApplicationInput } from '../../lib/application/application.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';

/** A company without any finding. */
export const ORGANIZATION = {
  name: 'Beispiel GmbH',
  registrationNumber: 'HRB 12345',
  country: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  street: 'Unter den Linden 1',
  postalCode: '10117',
  phone: '+4930123456',
};

/** An application for a domain, with a new key and its hostmaster as contact; `more` overrides fields. */
export function dv(domain: string, changes: Partial<ApplicationInput> = {}): ApplicationInput {
  const { names = [domain] } = changes;
  return {
    type: 'DV',
    names,
    csr: keyAndRequest(names).csr,
    applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
    contacts: { [domain]: `hostmaster@${domain}` },
    ...changes,
  };
}

/** The same for an OV certificate of a company. */
export const ov = (domain: string, changes: Partial<ApplicationInput> = {}): ApplicationInput =>
  dv(domain, { type: 'OV', organization: ORGANIZATION, ...changes });
