/** The style sheet of the pages: one column, light and dark, for phones and desktops. */
export const STYLE_SHEET = `:root {
  color-scheme: light dark;
  --ink: #1c2733; --soft: #55636f; --paper: #ffffff; --ground: #f3f5f7; --line: #b9c4cf;
  --accent: #0b5cad; --on-accent: #ffffff; --alarm: #a11b1b; --alarm-ground: #fdecec; --good-ground: #e8f3ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6ebf0; --soft: #9fb0c0; --paper: #161c23; --ground: #0d1116; --line: #465564;
    --accent: #7db8f0; --on-accent: #0d1116; --alarm: #ff9c9c; --alarm-ground: #3a1a1a; --good-ground: #16301f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
}
main {
  max-width: 40rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; background: var(--paper);
  overflow-wrap: anywhere;
}
header, footer { max-width: 40rem; margin: 0 auto; padding: .75rem 1.25rem; }
@media (min-width: 44rem) {
  header, footer { padding: .75rem 2.5rem; }
  main { margin: 2rem auto; padding: 2rem 2.5rem 3rem; border: 1px solid var(--line); border-radius: .5rem; }
}
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none; }
nav a, nav span { display: inline-block; padding: .25rem 0; }
nav span { font-weight: 600; }
footer { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 1rem; }
dl { margin: 0; }
dt { margin-top: .75rem; font-size: .875rem; color: var(--soft); }
dd { margin: 0; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em; word-break: break-all; }
a { color: var(--accent); }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
.hint { color: var(--soft); font-weight: 400; }
input, textarea {
  width: 100%; padding: .75rem; border: 1px solid var(--line); border-radius: .375rem;
  background: var(--ground); color: var(--ink); font: inherit;
}
input { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
[aria-invalid="true"] { border-color: var(--alarm); border-width: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
button {
  flex: 1 1 14rem; min-height: 3rem; padding: .75rem 1rem; border: 2px solid var(--accent); border-radius: .375rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
  max-width: 100%; overflow-wrap: break-word;
}
button.quiet { background: transparent; color: var(--accent); }
button.decline { background: transparent; border-color: var(--alarm); color: var(--alarm); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.fault, .notice { padding: .75rem 1rem; border-radius: .375rem; border-left: .25rem solid var(--accent); background: var(--good-ground); }
.fault h2 { margin: 0 0 .25rem; }
.fault p { margin: 0; }
.fault a { color: inherit; }
.fault { margin-bottom: 1rem; border-left-color: var(--alarm); background: var(--alarm-ground); color: var(--alarm); font-weight: 600; }
@media print {
  body, main { background: none; border: 0; margin: 0; padding: 0; color: #000; }
  nav, form { display: none; }
}
`;
