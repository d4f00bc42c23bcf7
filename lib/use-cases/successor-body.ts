import * as z from 'zod';
import { Application } from '../application/application.ts';

const { csr, contacts, contactLanguage } = Application.shape;

/** What is to be otherwise than in the former order; a CSR is always needed. */
export const RenewalBody = Application.extend({
  // Without their defaults: what is not said is as it was.
  contacts: contacts.unwrap(),
  contactLanguage: contactLanguage.unwrap(),
})
  .partial()
  .extend({ csr, submit: z.boolean().default(true) })
  .meta({ id: 'Renewal' });

/** The same for a reissue, which keeps what the certificate says. */
export const ReissueBody = RenewalBody.pick({
  csr: true,
  applicant: true,
  contacts: true,
  contactLanguage: true,
  submit: true,
}).meta({ id: 'Reissue' });
