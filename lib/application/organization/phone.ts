import { quoted } from '../text.ts';

/** E.164: a plus, then seven to fifteen digits, none before the country code. Seven: ours, against typos. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const isPhoneNumber = (value: string): boolean => E164.test(value);

/** Why a number cannot be dialled from everywhere, and how it can. */
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
