import type { ReviewReason } from './use-decision.ts';

type Code = ReviewReason['code'];

/** The codes of the catalogue for which there is a name in each language. */
const NAMED: Readonly<Record<Code, true>> = {
  'organization-not-found': true,
  'organization-dissolved': true,
  'organization-name-differs': true,
  'organization-registration-number-differs': true,
  'organization-address-differs': true,
  'organization-address-unverifiable': true,
  'organization-phone-unverifiable': true,
  'applicant-unknown': true,
  'applicant-not-authorized': true,
  'applicant-unreachable': true,
  'document-missing': true,
  'document-unreadable': true,
  'document-outdated': true,
  'name-unclear': true,
  'name-misleading': true,
  'reviewers-remark': true,
};

export const isReasonCode = (code: string): code is Code => Object.hasOwn(NAMED, code);
