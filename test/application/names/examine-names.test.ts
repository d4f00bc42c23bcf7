import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineNames, readName } from '../../../lib/application/names/examine-names.ts';
import { codes } from '../a-valid-application.ts';

const codeOf = (name: string): string | undefined => {
  const read = readName(name);
  return 'fault' in read ? read.fault.code : undefined;
};

describe('a name', () => {
  test.each([
    ['example.com', 'example.com', 'example.com'],
    ['EXAMPLE.Com', 'example.com', 'example.com'],
    ['*.example.com', '*.example.com', 'example.com'],
    ['a.b.example.co.uk', 'a.b.example.co.uk', 'example.co.uk'],
    ['me.github.io', 'me.github.io', 'github.io'],
    ['www.ck', 'www.ck', 'www.ck'],
    // F01: the list has no rule for za itself, only for what lies below it.
    ['www.example.co.za', 'www.example.co.za', 'example.co.za'],
    ['example.org.za', 'example.org.za', 'example.org.za'],
    ['www.nic.za', 'www.nic.za', 'www.nic.za'],
    ['www.example.za', 'www.example.za', 'example.za'],
    ...['bd', 'ck', 'er', 'fk', 'jm', 'kh', 'mm', 'np', 'pg', 'kw'].map((top): [string, string, string] => [
      `www.example.com.${top}`,
      `www.example.com.${top}`,
      `example.com.${top}`,
    ]),
    ['bücher.de', 'xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['XN--BCHER-KVA.de', 'xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['straße.de', 'xn--strae-oqa.de', 'xn--strae-oqa.de'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai', 'xn--e1afmkfd.xn--p1ai'],
    ['例え.jp', 'xn--r8jz45g.jp', 'xn--r8jz45g.jp'],
    ['中国。com', 'xn--fiqs8s.com', 'xn--fiqs8s.com'],
    ['ｆｏｏ.com', 'foo.com', 'foo.com'],
    ['*.bücher.de', '*.xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['1.example.org', '1.example.org', 'example.org'],
    [`${'a'.repeat(63)}.net`, `${'a'.repeat(63)}.net`, `${'a'.repeat(63)}.net`],
  ])('written as %s is certified as %s, registered as %s', (asked, name, registrable) => {
    const read = readName(asked);

    expect(read).toMatchObject({ name, registrable });
  });

  test.each([
    ['name-ip-address', ['192.0.2.1', '0x7f.1', '１２７.0.0.1', '::1', '[2001:db8::1]', '2130706433']],
    [
      'name-malformed',
      ['', ' example.com', 'exa mple.com', 'http://example.com', 'example.com:443', 'example.com/x'],
    ],
    [
      'name-malformed',
      ['a..example.com', '.example.com', '-a.com', 'a-.com', '％41.com', '%41.com', 'a@example.com'],
    ],
    ['name-malformed', ['foo.123', '＊.example.com', 'example.com\\', '℀.com', 'a,b.com', 'xn--.com']],
    ['name-trailing-dot', ['example.com.', '例え.jp。']],
    ['name-underscore', ['_dmarc.example.com', 'a_b.example.com']],
    [
      'name-hidden-character',
      ['a\u00adb.com', 'a\u200bb.com', '\ufeffa.com', 'a\u202eb.com', 'a\u200fb.com', 'a\u0000.com'],
    ],
    ['name-hidden-character', ['a.com\n', 'a.com\r\nb.com', 'a\u2028b.com', 'a\ud800.com']],
    ['name-reserved-label', ['bq--abc.com', 'ab--cd.com', 'xn--a.com', 'xn--0.com', 'a.xn--zzzzzzzz.com']],
    ['name-label-too-long', [`${'a'.repeat(64)}.com`]],
    ['name-too-long', [`${'a.'.repeat(125)}com1`, `${`${'a'.repeat(60)}.`.repeat(4)}abcdefghij`]],
    ['name-too-many-labels', ['1.2.3.4.5.6.7.8.9.example.com']],
    [
      'name-wildcard-position',
      ['*', 'a.*.example.com', '*a.example.com', 'a*.example.com', '*.*.example.com'],
    ],
    [
      'name-wildcard-public-suffix',
      ['*.com', '*.co.uk', '*.ck', '*.kawasaki.jp', '*.xn--p1ai', '*.za', '*.co.za'],
    ],
    ['name-public-suffix', ['com', 'co.uk', 'xn--p1ai', 'рф', 'a.ck', 'za', 'co.za', 'nic.za']],
    ['name-internal', ['server', 'intranet.corp', 'a.home', 'nas.lan', 'x.notatld']],
    [
      'name-special-use',
      ['a.test', 'localhost', 'a.localhost', 'a.invalid', 'a.internal', 'a.local', 'a.example', 'a.alt'],
    ],
    ['name-special-use', ['abc.onion', '1.in-addr.arpa', '8.b.d.ip6.arpa', 'router.home.arpa', '*.test']],
  ])('is refused with %s for %j', (code, names) => {
    const found = names.map((name) => [name, codeOf(name)]);

    expect(found).toEqual(names.map((name) => [name, code]));
  });

  test.each(['example.com', 'www.example.net', '*.example.org'])(
    'of the documentation domains is taken: %s',
    (name) => {
      expect(codeOf(name)).toBeUndefined();
    },
  );

  test('is unchanged when its certified form is parsed again, for any input', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const names = fc
      .tuple(
        fc.constantFrom('', '*.'),
        fc.array(label, { minLength: 0, maxLength: 3 }),
        fc.constantFrom('de', 'co.uk', 'рф'),
      )
      .map(([star, labels, top]) => star + [...labels, 'example', top].join('.'));

    fc.assert(
      fc.property(fc.oneof(names, fc.string(), fc.string({ unit: 'binary' })), (asked) => {
        const read = readName(asked);
        if ('fault' in read) {
          expect(read.fault.message).not.toBe('');
          return;
        }
        expect(read.name).toMatch(/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]$/);
        expect(`.${read.base}`.endsWith(`.${read.registrable}`)).toBe(true);
        expect(readName(read.name)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the names of an application', () => {
  test('keep their order, and each finding points to its name', () => {
    const { names, findings } = examineNames(['b.example.com', 'a.test', 'a.example.com', '10.0.0.1']);

    expect(names.map(({ name }) => name)).toEqual(['b.example.com', 'a.example.com']);
    expect(findings.map(({ field, code }) => [field, code])).toEqual([
      ['/names/1', 'name-special-use'],
      ['/names/3', 'name-ip-address'],
    ]);
  });

  test('are found to be repeated in any spelling', () => {
    const { findings } = examineNames([
      'bücher.de',
      'XN--BCHER-kva.DE',
      '*.bücher.de',
      'b\u0075\u0308cher.de',
    ]);

    expect(findings.map(({ field, code }) => [field, code])).toEqual([
      ['/names/1', 'name-duplicate'],
      ['/names/3', 'name-duplicate'],
    ]);
  });

  test('may fill one certificate, and no more', () => {
    const long = (count: number) =>
      Array.from({ length: count }, (_, i) => `${'a'.repeat(60)}.${`${i}`.padStart(6, 'b')}.com`);

    const fits = examineNames(long(100));
    const tooLarge = examineNames(
      Array.from({ length: 50 }, (_, i) => `${`${'a'.repeat(60)}.`.repeat(3)}b${i}.com`),
    );

    expect(codes(fits.findings)).toEqual([]);
    expect(tooLarge.findings).toMatchObject([{ field: '/names', code: 'names-too-large' }]);
  });

  test('that cannot be shown unchanged are written out in the finding', () => {
    const { findings } = examineNames(['exam\u202eple.com']);

    expect(findings[0]?.message).toContain('“examU+202Eple.com”');
  });
});
