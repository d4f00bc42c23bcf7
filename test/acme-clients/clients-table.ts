import { readFileSync, writeFileSync } from 'node:fs';
import { type Client, STEPS, type Step } from './client.ts';

const PAGE = 'docs/acme-clients.md';
const [START, END] = [
  '<!-- clients: `npm run acme-clients-table` runs them and writes this -->\n',
  '<!-- /clients -->',
];

type Seen = Pick<Client, 'name' | 'from' | 'steps'> & { version: string };

/** The page's table: what each client did, with the version that did it. */
export function clientsTable(clients: readonly Seen[]): string {
  const steps = Object.entries(STEPS) as [Step, string][];
  const rows = clients.map(
    ({ name, from, version, steps: done }) =>
      `| ${name} ${version} | ${from} | ${steps.map(([step]) => (done[step] ? 'yes' : '')).join(' | ')} |\n`,
  );
  return `
| client | from | ${steps.map(([, text]) => text).join(' | ')} |
| --- | --- | ${steps.map(() => '---').join(' | ')} |
${rows.join('')}
`;
}

/** The table without the versions, which differ between systems. */
export const withoutVersions = (table: string): string => table.replaceAll(/^(\| \S+) [^|]* \|/gm, '$1 |');

export function writtenTable(): string {
  const [, after = ''] = readFileSync(PAGE, 'utf8').split(START);
  return after.split(END)[0] ?? '';
}

export function writeTable(table: string): void {
  const [before = '', after = ''] = readFileSync(PAGE, 'utf8').split(START);
  writeFileSync(PAGE, `${before}${START}${table}${END}${after.split(END)[1] ?? ''}`);
}
