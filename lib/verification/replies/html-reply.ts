import { convert, type FormatCallback } from 'html-to-text';
import { hiddenBySheets, isHidden } from './hidden-html.ts';

/** No text above a quote is longer. */
const LONGEST = 200_000;
/** The parser scans all open elements at each end tag: its cost is the depth times the number of tags. */
const MOST_TAGS = 20_000;

/** The elements in which mail programs enclose the quote, beside `blockquote`. */
const QUOTES = [
  '.yahoo_quoted',
  '.protonmail_quote',
  '.zmail_extra',
  '.moz-forward-container',
  '#isReplyContent',
  '#isForwardContent',
];

/** The elements after which a quote begins that is not enclosed. */
const BEGIN_QUOTES = [
  '#appendonsend',
  '#divRplyFwdMsg',
  '#divTaggedContent',
  '#stopSpelling',
  '#OLK_SRC_BODY_SECTION',
  '#mail-editor-reference-message-container',
  '#ms-outlook-mobile-body-separator-line',
  'includetail',
  'div[style*="border-top:solid" i]',
  'div[style*="border-top: solid" i]',
  'hr',
];

/** Elements on lines of their own. */
const BLOCKS =
  'address article aside caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header legend li main nav section summary table tbody td tfoot th thead tr'.split(
    ' ',
  );

/** A selector for `formatters`: `as` is the format of a visible element. */
const shown = (selector: string, as: string, options: object = {}) => ({
  selector,
  format: 'shown',
  options: { ...options, as },
});
const apart = { leadingLineBreaks: 2, trailingLineBreaks: 2 };
const onItsOwn = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

/**
 * The visible text of an HTML reply: without hidden elements, with quotes marked by `>`, and with a rule before a quote that
 * is not enclosed.
 */
export function textOfHtmlReply(markup: string): string {
  const cut = beginning(markup);
  const sheets = hiddenBySheets(cut);
  const formatShown: FormatCallback = (element, walk, builder, { as, ...options }) => {
    if (isHidden(element, sheets)) return;
    if (as === 'rule') {
      builder.openBlock(apart);
      builder.addInline('_'.repeat(32));
      builder.closeBlock(apart);
    }
    builder.options.formatters?.[as === 'rule' ? 'block' : as]?.(element, walk, builder, options);
  };

  return convert(cut, {
    wordwrap: false,
    whitespaceCharacters: ' \t\r\n\f',
    limits: { maxInputLength: LONGEST, maxDepth: 60, ellipsis: '\n' },
    // The whole document: a quoted mail has a body element of its own.
    baseElements: { selectors: [], returnDomByDefault: true },
    formatters: { shown: formatShown },
    selectors: [
      shown('*', 'inline'),
      ...BLOCKS.map((name) => shown(name, 'block', onItsOwn)),
      ...['p', 'ol', 'ul'].map((name) => shown(name, 'block', apart)),
      shown('a', 'inline'),
      shown('pre', 'pre', apart),
      shown('blockquote', 'blockquote', apart),
      ...QUOTES.map((selector) => shown(selector, 'blockquote', apart)),
      ...BEGIN_QUOTES.map((selector) => shown(selector, 'rule', onItsOwn)),
      shown('img', 'skip'),
      shown('br', 'lineBreak'),
      shown('wbr', 'wbr'),
    ],
  });
}

function beginning(markup: string): string {
  const cut = markup.slice(0, LONGEST);
  let end = -1;
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    end = cut.indexOf('<', end + 1);
    if (end === -1) return cut;
  }
  return cut.slice(0, end);
}
