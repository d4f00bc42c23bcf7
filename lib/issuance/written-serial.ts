import * as z from 'zod';
import { Serial } from '../order/identifiers.ts';

/** Digits, in pairs or not, with the separators and prefixes that programs print; Windows adds an invisible mark. */
const HEX = /^(?:serial(?: ?number)? ?[=:] ?)?(?:0x)?([0-9a-f](?:[ :-]?[0-9a-f])*)$/;
const DECIMAL = /^\d{35,49}$/;

/** The same pattern for the contract, without surrounding spaces, invisible marks and other digits. */
const DOCUMENTED =
  '^(([Ss]erial( ?[Nn]umber)? ?[=:] ?)?(0[xX])?(00[ :-]?)?[0-9a-fA-F]([ :-]?[0-9a-fA-F]){0,39}|[0-9]{35,49})$';

/** Longer than any program prints one. */
const LONGEST = 160;

/**
 * A serial number as programs print it: `serial=0A1B…` and `0a:1b:…` (OpenSSL), `0A 1B …` (browsers), `0a1b…` (Windows,
 * also with spaces), `0x…`; without leading zeros (Java), or with the `00` that DER puts before a high bit. Decimal is
 * accepted too (Python, Go): our serials have 36 digits or more in decimal, and those of upstream CAs are searched in hexadecimal if they have fewer than 35.
 */
export const WrittenSerial = z
  .string()
  .max(LONGEST)
  .transform((written, context): Serial => {
    const text = written
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
    const read = DECIMAL.test(text) ? BigInt(text).toString(16) : HEX.exec(text)?.[1]?.replace(/[ :-]/g, '');
    const serial = Serial.safeParse(read === undefined ? undefined : padded(read));
    if (serial.success) return serial.data;
    context.addIssue({
      code: 'custom',
      params: { code: DECIMAL.test(text) ? 'too-big' : 'invalid-format' },
      message:
        'Must be a serial number of up to 40 hexadecimal digits, as shown by the order or a certificate viewer.',
    });
    return z.NEVER;
  })
  .meta({
    override: {
      type: 'string',
      maxLength: LONGEST,
      pattern: DOCUMENTED,
      examples: ['0a1b2c3d4e5f60718293a4b5c6d7e8f9'],
    },
    description:
      'In hexadecimal, as OpenSSL, browsers, Windows or Java print it, or in decimal; case, spaces, colons and `serial=` do not matter.',
  });

/** In pairs of digits, without the zero octet that DER puts before a high bit, and never shorter than our own serials. */
function padded(hex: string): string {
  const digits = hex.replace(/^0+/, '');
  return digits.padStart(Math.max(32, digits.length + (digits.length % 2)), '0');
}
