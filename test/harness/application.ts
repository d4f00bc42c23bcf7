import type { ApplicationInput } from '../../lib/application/application.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';

/** A company with nothing wrong about it. */
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

/** An application for a domain and whatever else, with a new key; its hostmaster is to be asked. */
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

/** The same, for a company. */
export const ov = (domain: string, changes: Partial<ApplicationInput> = {}): ApplicationInput =>
  dv(domain, { type: 'OV', organization: ORGANIZATION, ...changes });
