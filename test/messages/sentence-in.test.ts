import { describe, expect, it } from 'vitest';
import { examineCsr } from '../../lib/application/csr/examine-csr.ts';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { applicantFindings } from '../../lib/application/organization/applicant.ts';
import { SENTENCES, sentenceIn } from '../../lib/messages/sentences/sentence-in.ts';
import { placeholdersOf } from '../../lib/order/message.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { expectedIssue } from '../../lib/review/expected-date.ts';
import { reviewTime } from '../../lib/review/review-time.ts';
import { EVERY_MESSAGE } from '../../scripts/pages/every-message.ts';

describe.each(Object.entries(SENTENCES))('the sentences in %s', (_, { templates, words }) => {
  it('are those of the catalogue, each with the same placeholders', () => {
    const placeholders = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(all).map(([key, text]) => [key, placeholdersOf(text).sort()]));

    expect(placeholders(templates)).toEqual(placeholders(EVERY_MESSAGE));
  });

  it('contain no word of the English sentence but names and codes', () => {
    for (const [key, text] of Object.entries({ ...templates, ...words }))
      expect(text, key).not.toMatch(/\b(?:the|is|are|has|have|give|make|write|this)\b/i);
  });
});

describe('a sentence in Chinese', () => {
  const inChinese = (all: readonly Parameters<typeof sentenceIn>[1][]) =>
    all.map((each) => sentenceIn('zh', each));

  it('has the values of the finding, lists and words in Chinese', () => {
    const review = reviewTime(
      {
        REVIEW_ZONE: 'Asia/Shanghai',
        REVIEW_WEEKDAYS: ['1', '3'],
        REVIEW_HOLIDAYS: [],
        REVIEW_CLOSES_AT: '18:00',
      },
      DEFAULT_PERIODS,
    );
    const expected = expectedIssue(
      { status: 'draft', since: '2026-11-23T10:00:00.000Z', type: 'OV', reviewed: true },
      review,
      '2026-11-23T10:00:00.000Z',
    );

    expect(inChinese(examineNames(['a_b.example.org', 'x.y@z']).findings)).toEqual([
      '“a_b.example.org”：证书不能包含带下划线的主机名（BR 7.1.4.3）。请为主机更换名称，例如改用连字符。',
      '“x.y@z”：域名中包含“@”。请只填写域名。',
    ]);
    expect(
      inChinese(examineCsr('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxxxxxxxxxxxxxxxxxxxxxx').findings)[0],
    ).toMatch(/^这是SSH 公钥。/);
    expect(inChinese(applicantFindings({ name: 'Ada', email: 'a@example.org', phone: '123' }))).toEqual([
      '“123”没有以国家代码开头。请填写“+”、国家代码和号码，只使用数字，例如 +4930123456。',
    ]);
    expect(expected && sentenceIn('zh', expected.because)).toBe(
      '提交申请后 3 个工作日（周一、周三，至 18:00，Asia/Shanghai，节假日除外）内签发；在此之前，该日期会顺延。',
    );
  });

  it('is the English one if a person wrote it, if it was stored without values, or if its code is unknown', () => {
    const message = 'Please send the register extract.';

    expect(
      inChinese([
        { code: 'document-missing', message },
        { code: 'unheard-of', params: {}, message },
        { code: 'document-missing', params: {}, message: 'A document is needed.' },
      ]),
    ).toEqual([message, message, '需要提供材料。']);
  });
});
