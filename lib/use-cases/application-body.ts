import * as z from 'zod';
import { Application } from '../application/application.ts';
import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** The application, with its name in the API description. */
export const ApplicationBody = Application.meta({ id: 'Application' });

const { csr, contacts, contactLanguage } = Application.shape;

/** The differences from the former order; a CSR is always required. */
export const RenewalBody = Application.extend({
  // Without their defaults: an absent field keeps its former value.
  contacts: contacts.unwrap(),
  contactLanguage: contactLanguage.unwrap(),
})
  .partial()
  .extend({ csr, submit: z.boolean().default(true) })
  .meta({ id: 'Renewal' });

/** The same for a reissue, which keeps the content of the certificate. */
export const ReissueBody = RenewalBody.pick({
  csr: true,
  applicant: true,
  contacts: true,
  contactLanguage: true,
  submit: true,
}).meta({ id: 'Reissue' });

/** Rejects an application with all of its findings. @param cleaned notes about values that were normalised */
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
