import { countOrder, LIMITS } from './record/count-order.ts';
import type { Row } from './row.ts';

/** The AWS requests of an order without incidents. A test asserts the same counts. */
export async function counts(): Promise<Row[]> {
  const one = await countOrder(['count.example.org']);
  const keyed = await countOrder(['count.example.org'], { idempotencyKey: 'count-1' });
  const two = await countOrder(['one.example.org', 'two.example.net']);
  const byService = Object.entries(
    Object.groupBy(Object.entries(one.calls), ([call]) => call.split(' ')[0] ?? ''),
  )
    .map(([service, calls = []]) => `${service} ${total(calls.map(([, count]) => count))}`)
    .join(', ');
  const row = (what: string, figure: number, most: number, note = ''): Row => ({
    what,
    figure: `${figure}${note}`,
    beside: `at most ${most}`,
    within: figure <= most,
  });
  return [
    row('AWS calls of a DV order, one name', callsOf(one), LIMITS.calls, ` (${byService})`),
    row('… of them DynamoDB write units, as Dynoxide answers them', one.writeUnits, LIMITS.writeUnits),
    row('AWS calls with an Idempotency-Key', callsOf(keyed), LIMITS.calls),
    row('… of them write units', keyed.writeUnits, LIMITS.writeUnits),
    row('… state transitions', one.transitions, LIMITS.transitions),
    row('… mails', one.mails, 2),
    row('state transitions of an order with two domains', two.transitions, LIMITS.transitions),
    {
      what: '… its AWS calls, and write units',
      figure: `${callsOf(two)}, ${two.writeUnits}`,
      beside: '',
    },
  ];
}

const callsOf = ({ calls }: { calls: Record<string, number> }): number => total(Object.values(calls));

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
