import { readFileSync } from 'node:fs';
import { DATED_RULES } from '../../lib/policy/dated-rules.ts';

const PAGE = new URL('../../docs/compliance.md', import.meta.url);
const BEGIN = '<!-- dated rules: `npm run docs` writes this from lib/policy -->\n';
const END = '<!-- /dated rules -->';

/** Generates the table of dated rules within docs/compliance.md. */
export function compliancePage(): string {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest, ...more] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('docs/compliance.md must have exactly one place for its table of dated rules.');
  return `${before}${BEGIN}\n${table()}\n${END}${after}`;
}

function table(): string {
  const lines = DATED_RULES.flatMap(({ about, rows, kept }) =>
    rows.map(({ from, value, source }, index) =>
      // The beginning of a method or period that always applied means nothing.
      cells(
        index === 0 ? about : '',
        from < '2018' ? 'at first' : from,
        value,
        source,
        index === 0 ? kept : '',
      ),
    ),
  );
  return `| rule | from | says | source | under \`br\` |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

const cells = (...texts: string[]): string => `| ${texts.join(' | ')} |`.replaceAll('|  |', '| |');
