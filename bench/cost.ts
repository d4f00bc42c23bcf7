import { writeFileSync } from 'node:fs';
import { costOf, total } from './cost/cost-of.ts';
import { BUDGETS } from './cost/prices.ts';
import { countOrder } from './record/count-order.ts';
import type { OrderCost } from './record/count-run.ts';
import type { Row } from './row.ts';

const COUNTED = new URL('cost/counted.json', import.meta.url);

/**
 * The cost of orders at list price. Stores the counts of DV orders, from which `npm run docs` computes the table of
 * docs/deploy.md: with logs, metrics, storage and a month without orders.
 */
export async function cost(): Promise<Row[]> {
  const names = { one: ['cost.example.org'], two: ['cost-one.example.org', 'cost-two.example.net'] };
  const [one, two] = [await countOrder(names.one), await countOrder(names.two)];
  writeFileSync(COUNTED, `${JSON.stringify({ one, two }, null, 2)}\n`);
  const ov = ['cost-ov.example.org'];
  const reviewed = await countOrder(ov, { type: 'OV' });
  return [...rowsOf(one, names.one), ...rowsOf(two, names.two), ...rowsOf(reviewed, ov, 'OV')];
}

function rowsOf(counted: OrderCost, names: readonly string[], type: 'DV' | 'OV' = 'DV'): Row[] {
  const parts = costOf(counted);
  const sum = total(Object.values(parts));
  const most = BUDGETS[counted.mails];
  const shares = Object.entries(parts)
    .filter(([, dollars]) => dollars > 0)
    .map(([what, dollars]) => `${what} ${dollars.toFixed(7)}`);
  return [
    {
      what: `list price of ${type === 'DV' ? 'a DV' : 'an OV'} order of ${names.length === 1 ? 'one name' : `${names.length} domains`}, ${counted.mails} mails`,
      figure: `$${sum.toFixed(6)}`,
      beside: most === undefined ? '' : `at most $${most.toFixed(5)}`,
      within: most === undefined ? undefined : sum <= most,
    },
    { what: '… of it', figure: '', beside: shares.join(', ') },
    {
      what: '… counted',
      figure: '',
      beside: `${counted.transitions} transitions, ${total(Object.values(counted.invocations))} invocations, ${total(Object.values(counted.calls))} calls, ${counted.writeUnits} write and ${counted.readUnits} read units`,
    },
  ];
}
