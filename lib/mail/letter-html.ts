import { languageTag } from '../application/contacts/contact-language.ts';
import { type Html, html } from '../html/html.ts';
import { colonIn, type Letter, type LetterBlock, type LetterRow } from './letter.ts';

// Inline, because mail programs drop style sheets. The style sheet below only changes colours for dark mode, in programs
// that keep it.
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO = 'font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace';
const INK = 'color:#1c2733';
const STYLE = {
  body: `margin:0;padding:0;background-color:#f3f5f7;${INK}`,
  sheet: `max-width:600px;margin:0 auto;padding:24px 20px 32px;background-color:#ffffff;${INK};${FONT};font-size:16px;line-height:1.5;overflow-wrap:anywhere;word-break:break-word`,
  title: `margin:0 0 16px;font-size:22px;line-height:1.3;${INK}`,
  heading: `margin:28px 0 8px;font-size:17px;line-height:1.3;${INK}`,
  paragraph: 'margin:0 0 14px',
  list: 'margin:0 0 14px;padding-left:24px',
  item: 'margin:0 0 8px',
  label: 'margin:12px 0 0;font-size:13px;color:#5a6878',
  value: 'margin:0',
  code: `margin:0 0 14px;padding:14px;border:1px solid #b9c4cf;border-radius:6px;background-color:#f3f5f7;${INK};${MONO};font-size:16px;line-height:1.5;word-break:break-all`,
  link: 'color:#0b5cad',
};
const DARK = `@media (prefers-color-scheme: dark) {
  body, .sheet { background-color: #14191f !important; color: #e6ebf0 !important; }
  h1, h2 { color: #ffffff !important; }
  .label { color: #9fb0c0 !important; }
  .code { background-color: #1f2730 !important; color: #ffffff !important; border-color: #4a5a6a !important; }
  a { color: #7db8f0 !important; }
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
      return html`<dl style="margin:0 0 14px">\n${block.rows.map(rowOf)}</dl>\n`;
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
  html`<dt class="label" style="${STYLE.label}">${label}</dt>\n${[value].flat().map((each) => html`<dd style="${STYLE.value}">${each}</dd>\n`)}`;
