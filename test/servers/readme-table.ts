import { readFileSync, writeFileSync } from 'node:fs';

const README = 'README.md';
const [START, END] = [
  '<!-- servers: `npm run servers-table` runs them and writes this -->\n',
  '<!-- /servers -->',
];

/** README's table of servers, from the layouts that were run. */
export function serversTable(ran: readonly { title: string; version: string }[]): string {
  const rows = ran.map(({ title, version }) => {
    const [server = '', ...layout] = title.split(', ');
    return `| ${server} ${version} | ${layout.join(', ')} | serves TLS |\n`;
  });
  return `
| server | layout | in the test on ${system()} |
| --- | --- | --- |
${rows.join('')}| Tengine | | not run: its TLS directives are those of Nginx |
| IIS 8.5, 10 | PFX | file checked, server not run: OpenSSL, Java and GnuTLS read the PFX |

`;
}

const system = (): string =>
  /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'an unknown system';

/** The system on which a table was made, because others have other versions. */
export const systemOf = (table: string): string | undefined => /in the test on ([^|]*) \|/.exec(table)?.[1];

export function writtenTable(): string {
  const [, after = ''] = readFileSync(README, 'utf8').split(START);
  return after.split(END)[0] ?? '';
}

export function writeTable(table: string): void {
  const [before = '', after = ''] = readFileSync(README, 'utf8').split(START);
  writeFileSync(README, `${before}${START}${table}${END}${after.split(END)[1] ?? ''}`);
}
