import { costOf, total } from './cost/cost-of.ts';
import { BUDGETS } from './cost/prices.ts';
import { countOrder } from './record/count-order.ts';
import type { Row } from './row.ts';

/** The cost of an order at list prices: without logs, traces and monthly fees (docs/deploy.md). */
export async function cost(): Promise<Row[]> {
  return [
    ...(await rowsOf(['cost.example.org'])),
    ...(await rowsOf(['cost-one.example.org', 'cost-two.example.net'])),
    ...(await rowsOf(['cost-ov.example.org'], 'OV')),
  ];
}

async function rowsOf(names: readonly string[], type: 'DV' | 'OV' = 'DV'): Promise<Row[]> {
  const counted = await countOrder(names, { type });
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
