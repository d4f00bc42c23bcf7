import { createHash } from 'node:crypto';
import { type Html, html, prose } from '../../html/html.ts';
import { type Service, serviceLineHtml } from '../../mail/service.ts';
import type { Guide, GuideBlock, Move, Step } from './guide.ts';
import { readable } from './guide-text.ts';

/** The style sheet of a guide: embedded in the page, with its hash in the page's content security policy. */
const GUIDE_STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #55636f; --paper: #fff; --ground: #f3f5f7; --line: #c5ced7; --accent: #0b5cad; --good: #e8f3ec; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9fb0c0; --paper: #161c23; --ground: #0d1116; --line: #465564; --accent: #7db8f0; --good: #16301f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; background: var(--paper); overflow-wrap: anywhere; }
@media (min-width: 56rem) { main { margin: 2rem auto; padding: 2rem 2.5rem 3rem; border: 1px solid var(--line); border-radius: .5rem; } }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
p { margin: 0 0 .75rem; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: 0 0 1rem; padding: .75rem 1rem; background: var(--ground); border: 1px solid var(--line); border-radius: .375rem; overflow-x: auto; line-height: 1.45; overflow-wrap: normal; tab-size: 4; }
pre.commands { white-space: pre-wrap; overflow-wrap: anywhere; border-left: .25rem solid var(--accent); }
details { margin: 0 0 1rem; }
summary { cursor: pointer; font-weight: 600; margin-bottom: .5rem; }
.choice { margin: 0 0 1rem; padding: 0; list-style: none; }
.choice > li { margin: 0 0 .75rem; padding: .75rem 1rem .25rem; border: 1px solid var(--line); border-radius: .5rem; }
.choice > li > strong { display: block; margin-bottom: .5rem; }
.choice > li > strong::before { content: "If: "; color: var(--soft); font-weight: 400; }
.names { columns: 18rem; margin: 0 0 1rem; padding-left: 1.25rem; }
.pictures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1rem; }
.pictures svg { flex: 1 1 15rem; max-width: 22rem; height: auto; }
.box { fill: var(--ground); stroke: var(--line); }
.to { fill: var(--good); }
svg text { fill: var(--ink); font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
svg .by { fill: var(--soft); font-family: -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
svg line, svg path { stroke: var(--accent); fill: none; stroke-width: 1.5; }
nav, footer { color: var(--soft); font-size: .9rem; }
nav { margin-bottom: 1.25rem; }
footer { margin-top: 2.5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media print { body, main { background: none; border: 0; } pre { white-space: pre-wrap; break-inside: avoid; } }
`;

/** The only source that the page's content security policy allows: this style sheet. */
export const GUIDE_STYLE_HASH = `sha256-${createHash('sha256').update(GUIDE_STYLE).digest('base64')}`;

/** A guide as a self-contained page without scripts. */
export const guideHtml = (
  { title, names, moves, steps }: Guide,
  service: Service,
  above: Html = html``,
): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Install a certificate: ${title}</title>
<style>${{ markup: GUIDE_STYLE }}</style>
</head>
<body>
<main>
${above}<h1>Install this certificate: ${title}</h1>
<p>Names in the certificate:</p>
<ul class="names">${names.map((name) => html`<li><code>${readable(name)}</code></li>`)}</ul>
<p>Files and their destinations:</p>
${pictures(moves)}
${steps.map(stepHtml)}
<footer>${serviceLineHtml(service)}</footer>
</main>
</body>
</html>
`.markup;

const stepHtml = ({ purpose, title, blocks }: Step, index: number): Html =>
  html`<section id="${purpose}"><h2>${index + 1}. ${title}</h2>${blocks.map(blockHtml)}</section>
`;

function blockHtml(block: GuideBlock): Html {
  switch (block.kind) {
    case 'prose':
      return html`<p>${prose(block.text)}</p>`;
    case 'commands':
      return html`<pre class="commands" tabindex="0"><code>${block.lines.join('\n')}</code></pre>`;
    case 'file':
      return html`<details><summary><code>${block.name}</code></summary><pre tabindex="0"><code>${block.content}</code></pre></details>`;
    case 'choice':
      return html`<ul class="choice">${block.options.map(
        ({ when, blocks }) => html`<li><strong>${when}</strong>${blocks.map(blockHtml)}</li>`,
      )}</ul>`;
  }
}

const WIDTH = 320;
const BOX = { height: 28, gap: 6 };
/** How many characters of 12 pixels fit into a box. */
const LETTERS = 40;

/** A small picture for each file of the server, with the files that it is made of. */
const pictures = (moves: readonly Move[]): Html => html`<div class="pictures">${moves.map(picture)}</div>`;

function picture({ from, by, to }: Move): Html {
  const below = from.length * (BOX.height + BOX.gap);
  const arrow = below + 34;
  const { folder, file } = parted(to);
  const height = arrow + 6 + (folder === '' ? 28 : 44);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${from.join(' and ')} to ${to} by ${by}">${from.map(
    (name, index) =>
      html`<rect class="box" x="0.5" y="${index * (BOX.height + BOX.gap) + 0.5}" width="${WIDTH - 1}" height="${BOX.height - 1}" rx="5"/><text x="10" y="${index * (BOX.height + BOX.gap) + 18}">${short(name)}</text>`,
  )}<line x1="24" y1="${below}" x2="24" y2="${arrow}"/><path d="M19 ${arrow - 7} L24 ${arrow} L29 ${arrow - 7}"/><text class="by" x="40" y="${below + 20}">${by}</text><rect class="box to" x="0.5" y="${arrow + 5.5}" width="${WIDTH - 1}" height="${height - arrow - 6}" rx="5"/>${
    folder === '' ? [] : [html`<text class="by" x="10" y="${arrow + 23}">${short(folder)}</text>`]
  }<text x="10" y="${height - 10}">${short(file)}</text></svg>`;
}

/** A path's folder and file, which are shown on two lines. */
function parted(path: string): { folder: string; file: string } {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return { folder: path.slice(0, end), file: path.slice(end) };
}

/** Cuts the middle of a long text: its beginning tells what it belongs to, its end what it is. */
const short = (text: string): string =>
  text.length <= LETTERS ? text : `${text.slice(0, 18)}…${text.slice(-(LETTERS - 19))}`;
