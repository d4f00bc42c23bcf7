import * as z from 'zod';
import { ApplicationDraft } from '../application/application.ts';
import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** Any part of an application, with its name in the API description. */
export const ApplicationBody = ApplicationDraft.meta({ id: 'Application' });

/** Whether an order is submitted at once, or kept as a draft, whose application may be incomplete. */
const submit = z.boolean().default(true);

export const NewOrderBody = ApplicationDraft.extend({ submit }).meta({ id: 'NewOrder' });

const { names, contacts, contactLanguage } = ApplicationDraft.shape;

/** The differences from the former order. A submission needs a CSR, which is never taken over. */
export const RenewalBody = ApplicationDraft.extend({
  // Without their defaults: an absent field keeps its former value.
  names: names.unwrap().min(1),
  contacts: contacts.unwrap(),
  contactLanguage: contactLanguage.unwrap(),
})
  .partial()
  .extend({ submit })
  .meta({ id: 'Renewal' });

/** The same for a reissue, which keeps the content of the certificate. */
export const ReissueBody = RenewalBody.pick({
  csr: true,
  applicant: true,
  contacts: true,
  verification: true,
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
