import { createHash } from 'node:crypto';
import { type Html, html, prose } from '../../html/html.ts';
import { LOOK } from '../../html/look.ts';
import { type Service, serviceLineHtml } from '../../mail/service.ts';
import type { Guide, GuideBlock, Move, Step } from './guide.ts';
import { readable } from './guide-text.ts';

/** The style sheet of a guide: embedded in the page, with its hash in the page's content security policy. */
const GUIDE_STYLE = `${LOOK}
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: anywhere; }
.servers { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1.25rem 0; font-size: .875rem; }
.servers ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: 0; border-bottom: 1px solid var(--line); list-style: none; }
.servers a, .servers strong { display: block; padding: .375rem 0; border-bottom: .1875rem solid transparent; color: var(--ink); font-weight: 700; text-decoration: none; }
.servers strong { border-color: var(--accent); color: var(--accent); }
h2 { margin: 2rem 0 .75rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); }
p { margin: 0 0 .75rem; }
pre { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid var(--rule); border-radius: .5rem; background: var(--shade); overflow-x: auto; overflow-wrap: normal; white-space: pre; tab-size: 4; }
pre.commands { border-left: .25rem solid var(--accent); }
details { margin: 0 0 1rem; }
summary { margin-bottom: .5rem; }
.choice { margin: 0 0 1rem; padding: 0; list-style: none; }
.choice > li { margin: 0 0 .75rem; padding: .75rem 1.25rem .25rem; border: 1px solid var(--line); border-radius: 1rem; }
.choice > li > strong { display: block; margin-bottom: .5rem; color: var(--heading); }
.choice > li > strong::before { content: "If: "; color: var(--hint); font-weight: 400; }
.names { columns: 18rem; margin: 0 0 1rem; padding-left: 1.25rem; }
.moves { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.moves li { display: flex; flex-direction: column; padding: .75rem; border: 1px solid var(--line); border-radius: 1rem; }
.moves code { display: block; padding: .375rem .75rem; border-radius: .5rem; background: var(--shade); font-size: .875rem; }
.moves code + code { margin-top: .25rem; }
.moves .by { padding: .25rem .75rem; color: var(--hint); font-size: .875rem; }
.moves .by::before { content: "↓ "; color: var(--accent); font-weight: 700; }
.moves .to { margin-top: auto; background: var(--good-ground); color: var(--heading); box-shadow: inset 0 0 0 1px var(--good); }
footer { margin-top: 2.5rem; color: var(--hint); font-size: .875rem; }
@media print { pre { white-space: pre-wrap; break-inside: avoid; } .servers { display: none; } }
`;

/** The only source that the page's content security policy allows: this style sheet. */
export const GUIDE_STYLE_HASH = `sha256-${createHash('sha256').update(GUIDE_STYLE).digest('base64')}`;

/** A guide as a self-contained page without scripts. */
export const guideHtml = (
  { title, names, moves, steps }: Guide,
  service: Service,
  above?: Html,
  note?: Html,
): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Install a certificate: ${title}</title>
<style>${{ markup: GUIDE_STYLE }}</style>
</head>
<body>
${above}<main>
<h1>Install this certificate: ${title}</h1>
${note}<p>Names in the certificate:</p>
<ul class="names">${names.map((name) => html`<li><code>${readable(name)}</code></li>`)}</ul>
<p>Files and their destinations:</p>
<ul class="moves">${moves.map(moveHtml)}</ul>
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

/** A file of the server, below the files that it is made of. */
const moveHtml = ({ from, by, to }: Move): Html =>
  html`<li>${from.map((name) => html`<code>${name}</code>`)}<span class="by">${by}</span><code class="to">${breakable(to)}</code></li>\n`;

/** A path that breaks after its separators first. */
const breakable = (path: string): Html[] =>
  path.split(/(?<=[/\\])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
