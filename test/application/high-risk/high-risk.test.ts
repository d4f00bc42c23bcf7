import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineApplication } from '../../../lib/application/examine-application.ts';
import { highRiskExaminer } from '../../../lib/application/high-risk/high-risk.ts';
import { HIGH_RISK_NAMES } from '../../../lib/application/high-risk/high-risk-names.ts';
import { skeleton } from '../../../lib/application/high-risk/skeleton.ts';
import { examineNames, readName } from '../../../lib/application/names/examine-names.ts';
import { application, CONDITIONS, codes } from '../a-valid-application.ts';

const findings = (names: string[], listed?: string[]) =>
  highRiskExaminer({ names: listed })(examineNames(names).names);
const codeOf = (name: string, listed?: string[]): string | undefined => findings([name], listed)[0]?.code;

describe('a name of high risk', () => {
  test('is on the list, below a name on it, or a wildcard of one', () => {
    const found = findings([
      'example.com',
      'paypal.com',
      'login.paypal.com',
      '*.gmail.com',
      'notpaypal.com',
      'gmail.com.example.org',
    ]);

    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual([
      '/names/1 name-high-risk',
      '/names/2 name-high-risk',
      '/names/3 name-high-risk',
      '/names/5 name-lookalike',
    ]);
  });

  test('is what the operator configures', () => {
    const found = findings(
      ['paypal.com', 'a.example.com', 'bank.example.net', 'my-bank-here.example.net', 'banks.example.net'],
      ['example.com', 'bank'],
    );

    expect(found.map(({ field }) => field)).toEqual(['/names/1', '/names/2', '/names/3']);
  });

  test.each([
    ['paypa1.com', ['lookalike'], 'name-lookalike'],
    ['paypa1.com', ['mixed-letters', 'looks-latin', 'signs'], undefined],
    ['pаypаl-bank.example.org', ['mixed-letters'], 'name-mixed-letters'],
    ['pаypаl-bank.example.org', ['looks-latin', 'signs'], undefined],
    ['сахо.example.org', ['looks-latin'], 'name-looks-latin'],
    ['сахо.example.org', ['mixed-letters', 'signs'], undefined],
  ] as const)('is %s by the rules %j: %s', (name, rules, code) => {
    const ascii = domainToASCII(name);
    const found = (names: string[]) => highRiskExaminer({ names, rules })(examineNames([ascii]).names);

    expect(found(['paypal.com']).map((each) => each.code)).toEqual(code === undefined ? [] : [code]);
  });

  test('is on the list, or contains a word of it, under any rules', () => {
    const names = ['login.paypal.com', 'my-google.example.org', 'my-g0ogle.example.org'];
    const found = highRiskExaminer({ names: ['paypal.com', 'google'], rules: [] })(examineNames(names).names);

    expect(found.map(({ field }) => field)).toEqual(['/names/0', '/names/1']);
  });

  test.each([
    ['Example.COM', 'in capitals'],
    ['*.example.com', 'with a star'],
    ['.example.com.', 'with dots around it'],
    ['ExAmPle', 'as a word'],
  ])('is what the operator lists as %s, %s', (listed) => {
    expect(codeOf('www.example.com', [listed])).toBeDefined();
    expect(codeOf('www.examp1e.com', [listed])).toBe('name-lookalike');
    expect(codeOf('example-not.org', ['Example.COM', '*.', ''])).toBeUndefined();
  });

  test.each(['bücher.example.com', 'xn--bcher-kva.example.com'])(
    'is what the operator lists in other letters, as %s',
    (listed) => {
      expect(codeOf('xn--bcher-kva.example.com', [listed])).toBe('name-high-risk');
      expect(codeOf('bucher.example.com', [listed])).toBe('name-lookalike');
    },
  );

  test.each([
    ['paypa1.com', 'a digit for a letter'],
    ['g00gle.com', 'two digits'],
    ['rnicrosoft.com', 'two letters for one'],
    ['paypaI.com'.toLowerCase(), 'a capital i, which is certified as a small one'],
    ['pаypal.com', 'one Cyrillic letter'],
    ['раураӏ.com', 'Cyrillic letters only'],
    ['xn--pypal-4ve.com', 'the same as an A-label'],
    ['pаypаl.com', 'two Cyrillic letters'],
    ['gооgle.com', 'Cyrillic o'],
    ['ġoogle.com', 'a mark above'],
    ['paypạl.com', 'a mark below'],
    ['amazοn.com', 'a Greek letter'],
    ['facebооk.com.example.org', 'another domain behind it'],
    ['login.micr0soft.example.org', 'a word in front of a stranger’s domain'],
    ['paypal-login.example', 'a word joined to another'].map((each) =>
      each.replace(/example$/, 'example.org'),
    ),
    ['*.apple.com', 'the real one'],
    ['ɢoogle.com', 'a small capital, as it was done in 2016'],
    ['евау.com', 'Cyrillic letters that are read as small capitals'],
    ['vvhatsapp.com', 'two letters for one: w'],
    ['clropbox.com', 'two letters for one: d'],
    ['pay-pal.com', 'a word torn apart'],
    ['apple.com.example.org', 'a domain in front of a stranger’s'],
    ['login.app1e.com-account.example.org', 'what looks like a domain, joined to a word'],
  ])('is %s: %s', (name) => {
    expect(['name-lookalike', 'name-high-risk']).toContain(codeOf(name));
  });

  test.each([
    ['pаypalx.com', 'name-mixed-letters', 'Latin and Cyrillic'],
    ['αβcd.com', 'name-mixed-letters', 'Greek and Latin'],
    ['Ꭺbc.com', 'name-mixed-letters', 'Cherokee and Latin'],
    ['кирилл1२.com', 'name-mixed-letters', 'digits of two kinds'],
    ['𐌰𐌱𐌲.com', 'name-mixed-letters', 'a script of no living language'],
    ['сос.com', 'name-looks-latin', 'Cyrillic, each letter of which looks Latin'],
    ['≠.com', 'name-signs', 'a sign'],
    ['i❤.example.com', 'name-signs', 'a heart'],
    ['www.асе.example.com', 'name-looks-latin', 'the same in the middle'],
  ])('is %s: %s, for it is %s', (name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  test.each([
    'example.com',
    'bücher.example.com',
    'straße.example.com',
    'пример.com',
    'москва.рф',
    'παράδειγμα.com',
    '例え.jp',
    'ドメイン名例.jp',
    'tokyo東京ラーメン.jp',
    '中国银行.cn',
    '한국어.kr',
    'seoul서울.kr',
    'مثال.com',
    'דוגמה.com',
    'उदाहरण.com',
    'ตัวอย่าง.com',
    'ışık.com.tr',
    'col·legi.cat.example.com',
    'نامه\u200cای.com',
    'gmx.at',
    'mailgun.org',
    'live.example.com',
    'apple-pie.example.com',
    '3com.com',
    'my-mail.com',
    'москва.com',
  ])('is not %s', (name) => {
    expect(examineNames([name]).findings).toEqual([]);
    expect(findings([name])).toEqual([]);
  });

  test.each(['paypal·com.example.org', 'login·example.com', 'bank・example.com'])(
    'is %s, whose dot is none of a domain and does not belong there',
    (name) => {
      expect(codes(findings([name]))).toContain('name-signs');
    },
  );

  test('gets a note with its readable form, and is never refused for it', () => {
    const asked = application({ names: ['xn--pypal-4ve.com'] });

    const { findings: wrong, notes } = examineApplication(asked, CONDITIONS);

    expect(codes(wrong).filter((code) => code.startsWith('name-'))).toEqual([]);
    expect(notes.find(({ code }) => code === 'name-lookalike')?.message).toBe(
      '“xn--pypal-4ve.com”, which reads “pаypal.com”, can be mistaken for “paypal.com”: a reviewer must decide.',
    );
  });

  test('is found when any of its letters is replaced by a look-alike', () => {
    const alike: Readonly<Record<string, string>> = {
      ...{ a: 'аɑạ', c: 'с', e: 'еẹ', g: 'ɡ', i: 'іı1', l: '1ӏ', o: 'оο0ọ', p: 'р', s: 'ѕ', x: 'х', y: 'у' },
    };
    const listed = HIGH_RISK_NAMES.filter((name) => /^[a-z]+\.com$/.test(name));
    let forged = 0;

    fc.assert(
      fc.property(fc.constantFrom(...listed), fc.infiniteStream(fc.nat(5)), (name, choices) => {
        const [label = ''] = name.split('.');
        const other = [...label].map((letter) => {
          const options = [letter, ...(alike[letter] ?? '')];
          return options[(choices.next().value ?? 0) % options.length];
        });
        const forgery = `${other.join('')}.com`;
        if (examineNames([forgery]).findings.length > 0) return;
        if (forgery !== name) forged++;
        expect(findings([forgery]).length, forgery).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(forged).toBeGreaterThan(200);
  });
});

describe('the skeleton of a name', () => {
  test('is equal for names that look the same, and differs for others', () => {
    expect(skeleton('раураӏ.com')).toBe(skeleton('paypal.com'));
    expect(skeleton('example.com')).not.toBe(skeleton('example.org'));
    expect(skeleton(skeleton('rnicros0ft.com'))).toBe(skeleton('microsoft.com'));
  });
});

describe('the built-in list', () => {
  test('contains each name once: domains as they would be certified, and words', () => {
    const written = HIGH_RISK_NAMES.map((name) => {
      const read = readName(name);
      return 'name' in read ? read.registrable : /^[a-z]{5,}$/.exec(name)?.[0];
    });

    expect(written).toEqual([...new Set(HIGH_RISK_NAMES)]);
  });
});
