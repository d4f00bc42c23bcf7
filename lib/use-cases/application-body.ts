import * as z from 'zod';
import { Application } from '../application/application.ts';
import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** What is applied for, as the API documents it. */
export const ApplicationBody = Application.meta({ id: 'Application' });

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

/** An application with something wrong in it: all of it at once, and nothing was submitted. @param cleaned what was read otherwise */
export const incompleteApplication = (
  findings: readonly Reason[],
  cleaned: readonly Reason[] = [],
): Rejection =>
  new Rejection(
    'application-incomplete',
    `The application has ${findings.length === 1 ? 'one finding' : `${findings.length} findings`}. Nothing was submitted.`,
    findings,
    {},
    cleaned,
  );
