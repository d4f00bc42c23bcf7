import type { Finding } from '../api/problem.ts';

export type Step = 'names' | 'key' | 'organization' | 'contacts' | 'submit';

/** The steps of an application; the organisation is a part of an OV one only. */
export const stepsOf = (type: 'DV' | 'OV' | undefined): Step[] =>
  type === 'OV'
    ? ['names', 'key', 'organization', 'contacts', 'submit']
    : ['names', 'key', 'contacts', 'submit'];

const STEP_OF: Record<string, Step> = {
  type: 'names',
  names: 'names',
  csr: 'key',
  organization: 'organization',
  applicant: 'contacts',
  contacts: 'contacts',
  contactLanguage: 'contacts',
};

/** The step whose form has the field of a finding. */
export const stepOf = ({ field }: Finding): Step => STEP_OF[field.split('/')[1] ?? ''] ?? 'submit';

/** Whether a finding is about something that is not filled in yet: it is shown when the member leaves the step. */
export const isMissing = ({ code }: Finding): boolean => code.endsWith('-missing');
