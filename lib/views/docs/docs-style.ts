/** The style sheet of the docs page: embedded in the page, with its hash in the page's content security policy. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: #0a58ca; }
@media (prefers-color-scheme: dark) { :root { --link: #7db1ff; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); }
code { font: 0.9em ui-monospace, monospace; background: var(--soft); border-radius: 3px; padding: 0 0.2em; }
h1 { margin-bottom: 0; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0 0 0.3rem; } h4 { margin: 0.8rem 0 0.2rem; }
nav ul { columns: 20rem; padding-left: 1.2rem; }
.operation, .schema { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
.method { border-radius: 4px; padding: 0.1em 0.5em; color: #fff; background: #57606a; font-size: 0.8em; }
.method.get { background: #1a7f37; } .method.post { background: #0a58ca; }
.method.put { background: #9a6700; } .method.delete { background: #cf222e; }
.roles { color: GrayText; margin: 0.2rem 0; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: 0.3rem 0.6rem 0.3rem 0; min-width: 6rem; }
@media print { .operation, .schema { break-inside: avoid; } }
`;
