import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentsOf, instantOf, membersOf, oidOf, readDer, textOf } from '../../lib/asn1/read-der.ts';
import * as der from '../../lib/issuance/der.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('The DER writer', () => {
  it.each([0, 1, 127, 128, 129, 255, 256, 257, 65_535, 65_536, 70_000])(
    'writes %i bytes with the shortest length',
    (length) => {
      const contents = new Uint8Array(length).fill(7);

      const written = der.octetString(contents);

      expect(Buffer.from(contentsOf(readDer(written))).equals(contents)).toBe(true);
      const lengthBytes = length < 128 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 4;
      expect(written.length).toBe(1 + lengthBytes + length);
    },
  );

  it('is read back by another library with any content', () => {
    const value = fc.uint8Array({ maxLength: 700 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), value, (strings, bits) => {
        const written = der.sequence(...strings.map(der.octetString), der.bitString(bits));

        const members = membersOf(readDer(written));

        expect(members.map((member) => hex(contentsOf(member)))).toEqual([
          ...strings.map(hex),
          `00${hex(bits)}`,
        ]);
      }),
    );
  });

  it('writes every number in the fewest bytes that stay positive', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 200n }),
        fc.integer({ min: 0, max: 3 }),
        (number, zeros) => {
          const digits = number.toString(16);
          const padded = digits.padStart(digits.length + (digits.length % 2) + 2 * zeros, '0');

          const read = readDer(der.unsigned(bytes(padded)));

          expect(BigInt(read.element.integer)).toBe(number);
          expect(hex(contentsOf(read))).not.toMatch(/^00[0-7].|^[89a-f]/);
        },
      ),
      {
        examples: [
          [0n, 0],
          [127n, 0],
          [128n, 0],
          [255n, 1],
          [256n, 0],
        ],
      },
    );
  });

  it.each([
    ['2.5.4.3', '0603550403'],
    ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
    ['2.23.140.1.2.1', '060667810c010201'],
    ['2.999.3', '0603883703'],
    ['1.3.6.1.4.1.4294967296.1', '060b2b060104019080808000' + '01'],
  ])('writes the object identifier %s', (dotted, encoded) => {
    expect(hex(der.oid(dotted))).toBe(encoded);
    expect(oidOf(readDer(der.oid(dotted)))).toBe(dotted);
  });

  it.each(['', '1', '3.1', '1.40', '1.2.', '1.2.03', '1.2.-3', '1.2.x'])(
    'refuses %j as object identifier',
    (dotted) => {
      expect(() => der.oid(dotted)).toThrow(RangeError);
    },
  );

  it('writes texts that read back the same, in their string types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOf(readDer(der.utf8String(text)))).toBe(text);
      }),
    );
    expect(hex(der.printableString('DE'))).toBe('13024445');
    expect(() => der.printableString('Ä')).toThrow(RangeError);
  });

  it.each([
    ['1999-12-31T23:59:59.000Z', '170d3939313233313233353935395a'],
    ['2028-02-29T00:00:00.999Z', '170d3238303232393030303030305a'],
    ['2049-12-31T23:59:59.999Z', '170d3439313233313233353935395a'],
    ['2050-01-01T00:00:00.000Z', '180f32303530303130313030303030305a'],
    ['9999-12-31T23:59:59.000Z', '180f39393939313233313233353935395a'],
  ])('writes %s as UTCTime through 2049 and GeneralizedTime afterwards', (at, encoded) => {
    expect(hex(der.time(at))).toBe(encoded);
  });

  it('writes every second so that another library reads the same', () => {
    const second = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('2149-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(second, (date) => {
        const at = `${date.toISOString().slice(0, 19)}.000Z`;

        expect(instantOf(readDer(der.time(at)))).toBe(at);
      }),
    );
  });

  it.each(['1949-12-31T23:59:59.000Z', '+010000-01-01T00:00:00.000Z', 'yesterday'])(
    'refuses the time %s',
    (at) => {
      expect(() => der.time(at)).toThrow(RangeError);
    },
  );

  it.each([
    ['an indefinite length', '3080020101' + '0000'],
    ['a value that is cut off', '3005020101'],
    ['bytes that are left over', '02010100'],
  ])('is read by a reader that refuses %s', (_, encoded) => {
    expect(() => membersOf(readDer(bytes(encoded)))).toThrow(RangeError);
  });

  it.each([
    ['1.2.5', '06022a05'],
    // Equal in 32 bits, but different.
    ['1.2.4294967301', '06062a9080808005'],
    ['2.25.1', '06026901'],
  ])('is read by a reader that distinguishes %s from others', (dotted, encoded) => {
    expect(oidOf(readDer(bytes(encoded)))).toBe(dotted);
  });
});
