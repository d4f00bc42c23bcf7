import type { Finding } from '../api/problem.ts';

export const STEPS = ['names', 'key', 'organization', 'contacts', 'submit'] as const;
export type Step = (typeof STEPS)[number];

/** The steps of an application; the organisation is a part of an OV one only. */
export const stepsOf = (type: 'DV' | 'OV' | undefined): readonly Step[] =>
  type === 'OV' ? STEPS : STEPS.filter((step) => step !== 'organization');

const STEP_OF: Record<string, Step> = {
  type: 'names',
  names: 'names',
  csr: 'key',
  organization: 'organization',
  applicant: 'contacts',
  contacts: 'contacts',
  verification: 'contacts',
  contactLanguage: 'contacts',
};

/** The step whose form has the field of a finding. */
export const stepOf = ({ field }: Finding): Step => STEP_OF[field.split('/')[1] ?? ''] ?? 'submit';

/** Whether a finding is about something that is not filled in yet: it is shown when the member leaves the step. */
export const isMissing = ({ code }: Finding): boolean => code.endsWith('-missing');
