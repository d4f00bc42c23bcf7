import { createHash } from 'node:crypto';
import { type Html, html, prose } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import { serviceLineHtml } from '../../mail/service-line.ts';
import type { Guide, GuideBlock, Step } from './guide.ts';
import { pictures } from './guide-picture.ts';
import { GUIDE_STYLE } from './guide-style.ts';
import { readable } from './guide-text.ts';

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
