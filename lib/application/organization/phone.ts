import type { FieldlessFinding } from '../../order/finding.ts';
import { organizationMessage } from '../messages/organization-messages.ts';
import { shown } from '../text.ts';

/** E.164: a plus, then at most fifteen digits beginning with the country code. At least seven: ours, against typing errors. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const isPhoneNumber = (value: string): boolean => E164.test(value);

/** Why a number is not in international form, and how to write it. */
export function phoneFault(
  code: 'organization-phone-malformed' | 'applicant-phone-malformed',
  typed: string,
): FieldlessFinding {
  const value = shown(typed);
  if (/[a-z]/i.test(typed)) return organizationMessage(`${code}/letters`, { value });
  if (/^\+0/.test(typed)) return organizationMessage(`${code}/zero`, { value });
  if (/^\+\d+$/.test(typed)) return organizationMessage(`${code}/length`, { value, count: typed.length - 1 });
  if (!typed.startsWith('+')) return organizationMessage(`${code}/no-plus`, { value });
  return organizationMessage(code, { value });
}
