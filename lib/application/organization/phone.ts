import { quoted } from '../text.ts';

/** E.164: a plus, then at most fifteen digits beginning with the country code. At least seven: ours, against typing errors. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const isPhoneNumber = (value: string): boolean => E164.test(value);

/** Why a number is not in international form, and how to write it. */
export function phoneRemedy(value: string): string {
  const number = quoted(value);
  const remedy = 'Write “+”, the country code and the number, in digits only, such as +4930123456.';
  if (/[a-z]/i.test(value)) return `${number} contains letters. ${remedy}`;
  if (/^\+0/.test(value)) return `${number} has a 0 before the country code. ${remedy}`;
  if (/^\+\d+$/.test(value))
    return `${number} has ${value.length - 1} digits; with its country code, a number has 7 to 15. ${remedy}`;
  if (!value.startsWith('+')) return `${number} does not begin with a country code. ${remedy}`;
  return `${number} contains other characters than digits. ${remedy}`;
}
