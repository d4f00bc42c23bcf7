import { expect } from 'vitest';
import * as z from 'zod';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

journey('the same request sent twice creates one order', {}, async (stage) => {
  const { applicant, domain } = stage;
  const application = dv(domain);
  const idempotencyKey = crypto.randomUUID();

  const first = await applicant.places(application, { idempotencyKey });
  const again = await applicant.triesToPlace(application, { idempotencyKey });

  expect(again).toMatchObject({ status: 201, body: { id: first.id } });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await ordersFor(stage)).toEqual([first.id]);
  const other = await applicant.triesToPlace(dv(domain), { idempotencyKey });
  expect(other).toMatchObject({
    status: 422,
    body: { type: expect.stringContaining('idempotency-key-reused') },
  });
});

journey('the same request sent ten times at once creates one order', {}, async (stage) => {
  const { applicant, domain } = stage;
  const application = dv(domain);
  const idempotencyKey = crypto.randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => applicant.triesToPlace(application, { idempotencyKey })),
  );

  const [id, ...others] = await ordersFor(stage);
  expect(others).toEqual([]);
  for (const answer of answers) {
    expect([201, 409]).toContain(answer.status);
    if (answer.status === 201) expect(answer.body).toMatchObject({ id });
  }
});

const OrderPage = z.object({ items: z.array(z.object({ id: z.string() })) });

/** The orders for the domain, once there are any: names are indexed after the commit. */
function ordersFor({ applicant, domain }: Parameters<Parameters<typeof journey>[2]>[0]): Promise<string[]> {
  return until('an order to be found by its name', async () => {
    const { body } = await applicant.calls(`GET /v1/orders?name=${domain}`);
    const ids = OrderPage.parse(body).items.map(({ id }) => id);
    return ids.length > 0 ? ids : undefined;
  });
}
