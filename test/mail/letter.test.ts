import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, facts, heading, link, list, paragraph } from '../../lib/mail/letter.ts';
import { letterHtml } from '../../lib/mail/letter-html.ts';
import { letterText } from '../../lib/mail/letter-text.ts';
import { wrap } from '../../lib/mail/wrap.ts';
import { dateForPeople } from '../../lib/messages/date-for-people.ts';

const LETTER = {
  language: 'en' as const,
  title: 'A letter <to> you',
  blocks: [
    paragraph('Please read.'),
    facts(['Names', ['a.example', 'b.example']], ['Key', 'P-256']),
    heading('What to do'),
    list('This', 'or that'),
    code('abc'),
    link('The order', 'https://ra.example/v1/orders/1?a=1&b=2'),
  ],
};

describe('wrapping', () => {
  it('keeps all words in order and unbroken, and lines of several words within 76 columns', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,90}$/), { maxLength: 60 }), (words) => {
        const lines = wrap(words.join(' '), '* ', '  ');

        expect(lines.flatMap((line) => line.replace(/^\*?\s+/, '').split(' ')).filter(Boolean)).toEqual(
          words,
        );
        for (const line of lines)
          if (line.trim().split(' ').length > 2) expect(line.length).toBeLessThanOrEqual(76);
      }),
    );
  });
});

describe('a letter', () => {
  it('is readable as plain text', () => {
    expect(letterText(LETTER)).toBe(
      [
        'A letter <to> you',
        '',
        'Please read.',
        '',
        'Names:',
        '  a.example',
        '  b.example',
        'Key:',
        '  P-256',
        '',
        '',
        'What to do',
        '----------',
        '',
        '* This',
        '* or that',
        '',
        '    abc',
        '',
        'The order:',
        'https://ra.example/v1/orders/1?a=1&b=2',
        '',
      ].join('\n'),
    );
  });

  it('as HTML escapes all text, declares its language and loads no resources', () => {
    const markup = letterHtml(LETTER);

    expect(markup).toContain('<html lang="en">');
    expect(markup).toContain('A letter &lt;to&gt; you</h1>');
    expect(markup).toContain('<a href="https://ra.example/v1/orders/1?a=1&amp;b=2"');
    expect(markup).not.toMatch(
      /<(script|img|iframe|form|input|link|object)\b|\bsrc=|url\(|@import|\son\w+=/i,
    );
  });

  it('shows points in time in UTC, marked as such', () => {
    expect(dateForPeople('2026-11-22T23:05:00.000Z')).toBe('22 November 2026 at 23:05 UTC');
  });
});
