import { splitNames } from '../application/split-names.ts';
import type { CredentialBody } from './credential.ts';

/** A credential as a member fills it in. */
export type CredentialDraft = {
  name: string;
  /** The subject of the applicant for whom an operator makes it; empty for the member who fills it in. */
  member: string;
  domains: string;
  type: 'DV' | 'OV';
  organization: NonNullable<CredentialBody['organization']>;
  /** The longest life of a certificate, in days, or empty. */
  validityDays: string;
  /** After how many days it ends, or empty. */
  days: string;
};

export const NEW_CREDENTIAL: CredentialDraft = {
  ...{ name: '', member: '', domains: '', type: 'DV', organization: {} },
  ...{ validityDays: '', days: '' },
};

const DAY = 86_400_000;

/** Nothing, or whole days from 1; the service knows the most. */
export const isDays = (text: string): boolean => /^([1-9]\d{0,3})?$/.test(text.trim());

/** Whether nothing is missing. The service says what an organisation lacks. */
export const isComplete = ({ name, validityDays, days }: CredentialDraft): boolean =>
  name.trim() !== '' && isDays(validityDays) && isDays(days);

/** What is sent; nothing for what was left empty, nor the organisation of a DV credential. @param now in milliseconds */
export function bodyOf(draft: CredentialDraft, now: number): CredentialBody {
  const { name, member, type, organization, validityDays, days } = draft;
  const domains = splitNames(draft.domains);
  return {
    ...{ name: name.trim(), type },
    ...(member !== '' && { member }),
    ...(domains.length > 0 && { domains }),
    ...(type === 'OV' && { organization }),
    ...(validityDays.trim() !== '' && { validityDays: Number(validityDays) }),
    ...(days.trim() !== '' && { expiresAt: new Date(now + Number(days) * DAY).toISOString() }),
  };
}
