import { createHash } from 'node:crypto';
import { LOOK } from '../../html/look.ts';

/** The style sheet of the docs: embedded in each page, with its hash in the page's content security policy. */
export const STYLE = `${LOOK}
body { font-size: .9375rem; overflow-wrap: anywhere; }
.page { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
.page > aside { display: none; }
@media (min-width: 64rem) {
  .page.with-list { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; }
  .page > aside { display: block; font-size: .875rem; }
  .bar { padding-inline: 2rem; }
  .page { padding-inline: 2rem; }
}
aside { border-inline-end: 1px solid var(--rule); padding-inline-end: 1rem; }
aside h2 { font-size: .875rem; margin: 1rem 0 .25rem; }
aside ul { list-style: none; margin: 0; padding: 0; }
aside li { padding: .25rem 0; line-height: 1.35; }
aside a { color: var(--soft); text-decoration: none; }
aside a:hover { color: var(--accent); }
aside [aria-current] { color: var(--accent); font-weight: 700; }
.crumbs { margin: 0 0 .75rem; font-size: .875rem; color: var(--hint); }
footer { margin-top: 3rem; color: var(--hint); font-size: .875rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.5rem; max-width: 44rem; }
form label { flex: 1 0 100%; margin: 0; }
form input { flex: 1 1 12rem; width: auto; }
.method { display: inline-block; align-self: start; min-width: 3.75rem; padding: 0 .375rem; border: 1px solid currentColor; border-radius: .25rem; font: 700 .75rem/1.5 var(--mono); text-align: center; color: var(--hint); }
.method.get { color: var(--good); } .method.post { color: var(--accent); } .method.delete { color: var(--bad); }
.route { margin: 0 0 1rem; }
.route code { font-size: 1rem; }
.roles { color: var(--hint); font-size: .875rem; }
.operations { list-style: none; margin: 0 0 1.5rem; padding: 0; border: 1px solid var(--line); border-radius: 1rem; overflow: hidden; }
.operations li { display: grid; grid-template-columns: 4.25rem minmax(0, 1.2fr) minmax(0, 1fr); gap: .125rem .75rem; padding: .5rem 1rem; }
.operations li + li { border-top: 1px solid var(--rule); }
.operations li:hover { background: var(--shade); }
@media (max-width: 44rem) { .operations li { grid-template-columns: 4.25rem minmax(0, 1fr); } .operations li > :last-child { grid-column: 2; } }
.guides li { padding-block: .25rem; }
.schemas { columns: 10rem; list-style: none; margin: 0; padding: 0; }
.schemas li { padding: .125rem 0; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
table code { font-size: .8125rem; }
th, td { text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); padding: .5rem .75rem .5rem 0; }
th { color: var(--soft); border-bottom-color: var(--line); }
td:first-child { min-width: 9rem; } @media (min-width: 64rem) { td:first-child:not(:nth-last-child(2)) { min-width: 14rem; } } td:nth-child(2) { min-width: 7rem; }
@media (max-width: 44rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
  td { padding: 0; border: 0; }
}
small { color: var(--hint); font-size: .8125rem; }
pre { margin: 0 0 1rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--shade); border: 1px solid var(--rule); overflow: auto; max-height: 32rem; overflow-wrap: normal; tab-size: 2; }
.answer { margin: 0 0 1.25rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
.answer h3 { margin: 0 0 .5rem; font-size: 1rem; }
:target { background: var(--info-ground); scroll-margin-top: 1rem; outline: 2px solid var(--accent); outline-offset: -2px; }
main:target, h1:target { outline: 0; background: none; }
@media print { aside, form, .bar nav { display: none; } pre { white-space: pre-wrap; max-height: none; } }
`;

/** The only source that a page's content security policy allows for styles. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
