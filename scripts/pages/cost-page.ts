import { readFileSync } from 'node:fs';
import { costTable } from '../../bench/cost/cost-table.ts';
import { Counted } from '../../bench/record/counted.ts';

const PAGE = new URL('../../docs/deploy.md', import.meta.url);
const COUNTED = new URL('../../bench/cost/counted.json', import.meta.url);
const BEGIN = '<!-- costs: `npm run docs` writes this from bench/cost -->\n';
const END = '<!-- /costs -->';

/** Generates the table of costs within docs/deploy.md, from the orders that `npm run bench -- cost` counted last. */
export function deployPage(): string {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest, ...more] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('docs/deploy.md must have exactly one place for its table of costs.');
  const counted = Counted.parse(JSON.parse(readFileSync(COUNTED, 'utf8')));
  return `${before}${BEGIN}\n${costTable(counted)}\n\n${END}${after}`;
}
