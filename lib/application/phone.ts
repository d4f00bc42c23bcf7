/** E.164: a plus, then seven to fifteen digits, none before the country code. Seven: ours, against typos. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const isPhoneNumber = (value: string): boolean => E164.test(value);

export const PHONE_REMEDY =
  'Write the number as +, country code and digits only, without spaces or brackets: +4930123456.';
