import { expect } from 'vitest';
import * as z from 'zod';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { everyItem } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';

/** As many addresses that each stays below the limit of requests in a minute. */
const ADDRESSES = 25;
const TRIES = 40;

/** The counts of an account whose only order is in verification; they follow within the batch window. */
const Counted = z.object({ counts: z.object({ 'status:verifying': z.literal(1) }) });

/** Not a Random Value of any challenge: 52 characters of its alphabet. */
const wrongValue = (address: number, attempt: number): string =>
  `wrong${String.fromCharCode(97 + address)}${'b'.repeat(attempt)}`.padEnd(52, 'a');

journey(
  'a thousand wrong values at the page leave nothing but counters that expire, and lock no contact out',
  // Nothing is killed here; but only on one machine every address of loopback is another client.
  { needs: ['inside', 'restart'], withinSeconds: 240 },
  async (stage) => {
    const { applicant, runtime, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const order = await applicant.places(dv(domain));
    const asked = await hostmaster.isAsked();
    await applicant.sees(order, 'verifying');
    await until('all that a mail brings about', async () => {
      const { domains } = await applicant.looksAt(order);
      const stepDone = `"step":"Verify domains","orderId":"${order.id}"`;
      const counts = (await everyItem(runtime)).find(({ PK }) => PK === 'COUNTS');
      const isCounted = Counted.safeParse(counts).success;
      return (
        (domains[0]?.state === 'delivered' && isCounted && (await runtime.output()).includes(stepDone)) ||
        undefined
      );
    });
    const kept = async () =>
      Object.fromEntries(
        (await everyItem(runtime))
          .filter(({ PK }) => !`${PK}`.startsWith('RATE#'))
          .map((item) => [`${item['PK']} ${item['SK']}`, item]),
      );
    const events = async () => (await applicant.calls(`GET /v1/orders/${order.id}/events`)).body;
    const before = { items: await kept(), events: await events(), said: (await runtime.output()).length };

    const tries = Array.from({ length: ADDRESSES }, async (_, address) => {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const decision = attempt % 2 === 0 ? 'approve' : 'decline';
        const value = wrongValue(address, attempt);
        const localAddress = `127.200.0.${address + 1}`;
        statuses.push((await answerOnPage({ page: asked.page, value }, decision, { localAddress })).status);
      }
      return statuses;
    });
    const statuses = (await Promise.all(tries)).flat();

    expect(statuses.filter((status) => status === 422)).toHaveLength(1000);
    expect(await kept()).toEqual(before.items);
    expect(await events()).toEqual(before.events);
    const rates = (await everyItem(runtime)).filter(({ PK }) => `${PK}`.startsWith('RATE#page'));
    expect(rates.length).toBeGreaterThanOrEqual(ADDRESSES);
    for (const { expires } of rates) expect(Number(expires) * 1000).toBeLessThan(Date.now() + 120_000);
    const said = (await runtime.output()).slice(before.said);
    expect(said).not.toMatch(/wrong[a-z]b*a{5}/);
    expect(said.match(/"answer":"page-wrong-value"/g)).toHaveLength(1000);

    await hostmaster.approves(asked);
    await applicant.sees(order, 'issued');
  },
);
