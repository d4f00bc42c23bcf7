/** The style sheet of a guide: embedded in the page, with its hash in the page's content security policy. */
export const GUIDE_STYLE = `
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
