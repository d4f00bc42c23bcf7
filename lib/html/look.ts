/**
 * The look that all pages share: the colours, type and shapes of Cloudscape, which the console uses (its `visual-refresh`
 * theme, version 3), in light and dark. A page adds its own rules after it.
 */
export const LOOK = `:root {
  color-scheme: light dark;
  --ink: #0f141a; --heading: #0f141a; --soft: #424650; --hint: #656871;
  --paper: #ffffff; --shade: #f6f6f9; --line: #c6c6cd; --rule: #ebebf0; --field: #8c8c94;
  --accent: #006ce0; --accent-hover: #002b66; --on-accent: #ffffff; --hover: #f0fbff;
  --bad: #db0000; --bad-ground: #fff5f5; --good: #00802f; --good-ground: #effff1; --info: #006ce0; --info-ground: #f0fbff;
  --sans: "Open Sans", "Helvetica Neue", Roboto, Arial, sans-serif;
  --mono: Monaco, Menlo, Consolas, "Courier Prime", Courier, "Courier New", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #c6c6cd; --heading: #ebebf0; --soft: #c6c6cd; --hint: #a4a4ad;
    --paper: #161d26; --shade: #1b232d; --line: #424650; --rule: #232b37; --field: #656871;
    --accent: #42b4ff; --accent-hover: #75cfff; --on-accent: #0f141a; --hover: #1b232d;
    --bad: #ff7a7a; --bad-ground: #1f0000; --good: #2bb534; --good-ground: #001401; --info: #42b4ff; --info-ground: #001129;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); }
h1, h2, h3 { color: var(--heading); font-weight: 700; line-height: 1.25; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:hover { color: var(--accent-hover); }
code, pre { font-family: var(--mono); }
code { font-size: .875em; }
code .option { white-space: nowrap; }
pre { font-size: .875rem; line-height: 1.5; }
pre code { font-size: inherit; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; min-height: 3rem; padding: .25rem 1.25rem; background: #161d26; color: #dedee3; border-bottom: 1px solid #424650; font-size: .875rem; }
.bar .name { color: #f9f9fa; font-weight: 700; overflow-wrap: anywhere; }
.bar a { color: #dedee3; text-decoration: none; }
.bar a:hover { color: #42b4ff; }
.bar :focus-visible { outline-color: #42b4ff; }
.box { border: 1px solid var(--line); border-radius: 1rem; background: var(--paper); padding: 1rem 1.25rem; }
.note { margin: 0 0 1rem; padding: .75rem 1rem; border: 2px solid var(--info); border-radius: .75rem; background: var(--info-ground); color: var(--heading); }
.note.good { border-color: var(--good); background: var(--good-ground); }
.note.bad { border-color: var(--bad); background: var(--bad-ground); }
label { display: block; margin-bottom: .25rem; color: var(--heading); font-weight: 700; }
.hint { color: var(--hint); font-size: .875rem; font-weight: 400; }
input, textarea { width: 100%; padding: .4375rem .75rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--paper); color: var(--ink); font: inherit; }
button { padding: .375rem 1.25rem; border: 2px solid var(--accent); border-radius: 1.25rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 700; cursor: pointer; max-width: 100%; overflow-wrap: anywhere; }
button:hover { border-color: var(--accent-hover); background: var(--accent-hover); }
button.quiet { background: transparent; color: var(--accent); }
button.quiet:hover { background: var(--hover); color: var(--accent-hover); }
summary { cursor: pointer; color: var(--heading); font-weight: 700; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print {
  body { background: none; color: #000; }
  .bar { background: none; color: #000; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
