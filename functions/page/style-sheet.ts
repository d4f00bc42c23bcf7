import { LOOK } from '../../lib/html/look.ts';

/** The style sheet of the pages: one column, the form within the first screen of a phone. */
export const STYLE_SHEET = `${LOOK}
header { justify-content: space-between; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem 1.25rem; overflow-wrap: anywhere; }
footer { max-width: 44rem; margin: 0 auto; padding: .5rem 1.25rem 1.5rem; color: var(--hint); font-size: .875rem; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; margin-bottom: .5rem; }
h2 { font-size: 1.125rem; margin-top: 1.5rem; }
.lead { margin-bottom: .75rem; }
nav { position: relative; margin-left: auto; }
nav summary { display: flex; align-items: center; gap: .375rem; padding: .5rem 0; color: #dedee3; list-style: none; }
nav summary::-webkit-details-marker { display: none; }
nav summary::after { content: "▾"; }
nav svg { width: 1rem; height: 1rem; fill: none; stroke: currentColor; stroke-width: 1.5; }
nav ul { position: absolute; z-index: 1; inset-inline-end: 0; min-width: 10rem; margin: 0; padding: .25rem 0; border: 1px solid #424650; border-radius: .5rem; background: #161d26; list-style: none; white-space: nowrap; }
nav li > * { display: block; padding: .5rem 1rem; }
nav li span { color: #f9f9fa; font-weight: 700; }
dl { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem 1.25rem; margin: 0 0 1rem; }
dl.box { padding: .625rem 1rem; border-radius: .75rem; }
dt { color: var(--hint); font-size: .875rem; line-height: 1.4; }
dd { margin: 0; color: var(--heading); line-height: 1.4; }
.whole { grid-column: 1 / -1; }
.many { max-height: 9.5rem; overflow-y: auto; }
code { word-break: break-all; }
form { margin: 0; }
form p { margin-bottom: .75rem; }
#value { padding-block: .5625rem; font-family: var(--mono); }
[aria-invalid="true"] { border: 2px solid var(--bad); }
#decision p { margin-bottom: .5rem; }
#decision { margin-bottom: 1rem; }
form h2 { margin-top: 0; }
form section { padding-top: .75rem; }
form button { font-size: 1rem; }
form li, form h2 ~ p { font-size: .875rem; }
ul { margin: 0 0 1rem; padding-inline-start: 1.25rem; }
li { margin-bottom: .25rem; }
form button { min-height: 2.75rem; width: 100%; border-radius: 1.375rem; }
@media (min-width: 40rem) {
  main { margin: 2rem auto 1rem; padding: 1.5rem 2rem; border: 1px solid var(--line); border-radius: 1rem; }
  footer { padding-inline: 2rem; }
  .bar { padding-inline: 2rem; }
  h1 { font-size: 1.5rem; }
  form button { width: auto; min-width: 14rem; }
}
button.decline { border-color: var(--bad); background: transparent; color: var(--bad); }
button.decline:hover { border-color: var(--bad); background: var(--bad-ground); color: var(--bad); }
main details { border-top: 1px solid var(--rule); }
main summary { padding: .625rem 0; }
details > :last-child { margin-bottom: 1rem; }
form .comment { border: 0; }
form .comment summary { padding: .125rem 0 .5rem; font-size: .875rem; }
h1 + .note { margin-top: .75rem; }
.note h2 { margin: 0 0 .25rem; font-size: 1rem; }
.note p { margin: 0; }
.bad, .bad h2 { color: var(--bad); }
.bad a { color: inherit; }
@media print {
  main { border: 0; margin: 0; padding: 0; }
  nav, form { display: none; }
}
`;
