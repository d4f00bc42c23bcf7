import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WrittenSerial } from '../../lib/issuance/written-serial.ts';

const pairs = (serial: string) => serial.match(/../g) ?? [];

/** How programs print a serial number. */
const PRINTED: Record<string, (serial: string) => string> = {
  'an order': (serial) => serial,
  'openssl x509 -serial': (serial) => `serial=${serial.toUpperCase()}\n`,
  'openssl x509 -text': (serial) => `Serial Number:\n            ${pairs(serial).join(':')}`,
  'openssl x509 -text, with the zero of a high bit': (serial) => `00:${pairs(serial).join(':')}`,
  Firefox: (serial) => pairs(serial.toUpperCase()).join(':'),
  Chromium: (serial) => pairs(serial.toUpperCase()).join(' '),
  Windows: (serial) => `\u200e${pairs(serial).join(' ')}`,
  'certutil -dump': (serial) => `Serial Number: ${serial}`,
  'PowerShell, with the zero of a high bit': (serial) => `00${serial.toUpperCase()}`,
  'Java keytool': (serial) => `Serial number: ${serial.replace(/^0+/, '')}`,
  'a program in hexadecimal': (serial) => `0x${serial}`,
  'Python or Go': (serial) => BigInt(`0x${serial}`).toString(),
  'full-width digits': (serial) =>
    serial.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
};

const SERIALS = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
  // A number this small is drawn once in 2¹³.
  .filter((serial) => serial > '0008');

describe('a serial number', () => {
  it.each(Object.entries(PRINTED))('is read as %s prints it', (_, print) => {
    fc.assert(
      fc.property(SERIALS, (serial) => {
        expect(WrittenSerial.parse(print(serial))).toBe(serial);
      }),
    );
  });

  it('is read as decimal only if it cannot be hexadecimal', () => {
    expect(WrittenSerial.parse('12345678901234567890123456789012')).toBe('12345678901234567890123456789012');
    expect(WrittenSerial.safeParse('9'.repeat(49)).error?.issues).toMatchObject([
      { params: { code: 'too-big' } },
    ]);
    // Fewer digits than 35 may be hexadecimal, and up to 48 are a number of 20 octets.
    expect(WrittenSerial.parse('1'.repeat(48))).toHaveLength(40);
  });

  it.each([
    '',
    'serial=',
    'xyz',
    '0a:1b:',
    '0a::1b',
    '--',
    '9'.repeat(49),
    'a'.repeat(41),
    '0a,1b',
    ' ',
    '0x',
  ])('is not read from %j', (written) => {
    expect(WrittenSerial.safeParse(written).success).toBe(false);
  });
});
