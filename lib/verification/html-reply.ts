import { convert } from 'html-to-text';

const skipped = (selector: string) => ({ selector, format: 'skip' });

/** Styles that hide: what is not shown was not written for anybody to read. */
const HIDING = ['display:none', 'visibility:hidden', 'mso-hide:all', 'font-size:0;', 'font-size:0px'];

const HIDDEN = [
  '[hidden]',
  ...[...HIDING, ...HIDING.map((style) => style.replace(':', ': '))].map((style) => `[style*="${style}" i]`),
];

/** Nothing that a person writes on top of a quote is longer. */
const LONGEST = 200_000;

/** The text of a reply that came as HTML only, without what mail programs mark as the quote. */
export const textOfHtmlReply = (markup: string): string =>
  convert(markup.slice(0, LONGEST), {
    wordwrap: false,
    limits: { maxInputLength: LONGEST, maxDepth: 60 },
    // The whole of it: a quoted mail brings a body of its own.
    baseElements: { selectors: [], returnDomByDefault: true },
    selectors: [
      ...[
        'blockquote',
        'div.gmail_quote',
        'div.yahoo_quoted',
        '#divRplyFwdMsg',
        'img',
        'head',
        'style',
        'script',
        'template',
        'title',
        ...HIDDEN,
      ].map(skipped),
      { selector: 'a', options: { ignoreHref: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
