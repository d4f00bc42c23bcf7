import { languageTag } from '../application/contacts/contact-language.ts';
import { type Html, html } from '../html/html.ts';
import { colonIn, type Letter, type LetterBlock, type LetterRow } from './letter.ts';

// Inline, because mail programs drop style sheets. The style sheet below only changes colours for dark mode, in programs
// that keep it.
// The colours, type and shapes of `lib/html/look.ts`.
const FONT = "font-family:'Open Sans','Helvetica Neue',Roboto,Arial,sans-serif";
const MONO = "font-family:Monaco,Menlo,Consolas,'Courier New',Courier,monospace";
const INK = 'color:#0f141a';
const RULE = 'border-top:1px solid #c6c6cd';
const STYLE = {
  body: `margin:0;padding:0;background-color:#f6f6f9;${INK}`,
  sheet: `max-width:600px;margin:0 auto;padding:24px 20px 32px;background-color:#ffffff;${INK};${FONT};font-size:16px;line-height:1.5;overflow-wrap:anywhere;word-break:break-word`,
  title: `margin:0 0 16px;font-size:22px;line-height:1.3;${INK}`,
  heading: `margin:24px 0 8px;padding-top:20px;${RULE};font-size:18px;line-height:1.3;${INK}`,
  paragraph: 'margin:0 0 14px',
  list: 'margin:0 0 14px;padding-left:22px',
  item: 'margin:0 0 8px',
  facts: 'margin:0 0 14px;padding:2px 16px 14px;border:1px solid #c6c6cd;border-radius:12px',
  label: 'margin:12px 0 0;font-size:14px;line-height:1.4;color:#656871',
  value: `margin:0;line-height:1.4;${INK}`,
  code: `margin:0 0 14px;padding:12px 16px;border:2px solid #006ce0;border-radius:12px;background-color:#f0fbff;${INK};${MONO};font-size:16px;line-height:1.5;word-break:break-all`,
  link: 'color:#006ce0',
};
const DARK = `@media (prefers-color-scheme: dark) {
  body { background-color: #0f141a !important; }
  .sheet { background-color: #161d26 !important; color: #c6c6cd !important; }
  h1, h2, .value { color: #ebebf0 !important; }
  h2, .facts { border-color: #424650 !important; }
  .label { color: #a4a4ad !important; }
  .code { background-color: #001129 !important; color: #ebebf0 !important; border-color: #42b4ff !important; }
  a { color: #42b4ff !important; }
}
`;
/** Data that Apple Mail detects by itself (dates, streets, numbers) looks like text and is not a link. */
const UNDETECTED =
  'a[x-apple-data-detectors] { color: inherit !important; text-decoration: none !important; pointer-events: none; }';

/** The letter as HTML: one column for phones, no external resources, no scripts. */
export function letterHtml({ language, title, blocks }: Letter): string {
  return html`<!DOCTYPE html>
<html lang="${languageTag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${{ markup: `${DARK}${UNDETECTED}` }}</style>
</head>
<body style="${STYLE.body}">
<div class="sheet" style="${STYLE.sheet}">
<h1 style="${STYLE.title}">${title}</h1>
${blocks.map((block) => htmlOf(block, colonIn(language)))}</div>
</body>
</html>
`.markup;
}

function htmlOf(block: LetterBlock, colon: string): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2 style="${STYLE.heading}">${block.text}</h2>\n`;
    case 'paragraph':
      return html`<p style="${STYLE.paragraph}">${block.text}</p>\n`;
    case 'facts':
      return html`<dl class="facts" style="${STYLE.facts}">\n${block.rows.map(rowOf)}</dl>\n`;
    case 'list':
      return html`<ul style="${STYLE.list}">\n${block.items.map(itemOf)}</ul>\n`;
    case 'code':
      return html`<p class="code" style="${STYLE.code}">${block.text}</p>\n`;
    case 'link':
      return html`<p style="${STYLE.paragraph}">${block.label}${colon}<br><a href="${block.url}" style="${STYLE.link}">${block.url}</a></p>\n`;
  }
}

const itemOf = (item: string): Html => html`<li style="${STYLE.item}">${item}</li>\n`;

const rowOf = ([label, value]: LetterRow): Html =>
  html`<dt class="label" style="${STYLE.label}">${label}</dt>\n${[value].flat().map((each) => html`<dd class="value" style="${STYLE.value}">${each}</dd>\n`)}`;
