import { expect } from 'vitest';
import type { Answer } from '../../local/demo/api-client.ts';
import { dv, ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

const MISSING = '01JD0000000000000000000000';

journey('another account sees nothing of an order, not even that it exists', {}, async (stage) => {
  const { applicant, stranger, domain } = stage;
  const order = await applicant.places(ov(domain));
  // Once the mail is sent, the execution waits and adds nothing to the history.
  await stage.contact(`hostmaster@${domain}`).isAsked();
  const before = await applicant.events(order);
  const ask = (id: string): (() => Promise<Answer>)[] => [
    ...['', '/events', '/revisions', '/evidence', '/certificate', '/documents', '/documents/x'].map(
      (path) => () => stranger.calls(`GET /v1/orders/${id}${path}`),
    ),
    ...['submit', 'withdraw', 'cancel', `domains/${domain}/resend`].map(
      (verb) => () => stranger.calls(`POST /v1/orders/${id}/${verb}`),
    ),
    ...['renew', 'reissue'].map(
      (verb) => () => stranger.calls(`POST /v1/orders/${id}/${verb}`, { csr: dv(domain).csr }),
    ),
    () => stranger.calls(`PUT /v1/orders/${id}/domains/${domain}/contact`, { contact: `admin@${domain}` }),
    () => stranger.calls(`PUT /v1/orders/${id}/application`, ov(domain), { 'if-match': '*' }),
    () =>
      stranger.calls(`POST /v1/orders/${id}/documents`, { name: 'a.pdf', contentType: 'application/pdf' }),
  ];

  const existing = await Promise.all(ask(order.id).map((call) => call()));
  const missing = await Promise.all(ask(MISSING).map((call) => call()));

  existing.forEach((answer, index) => {
    expect(answer.status).toBe(404);
    expect(comparable(answer, order.id)).toEqual(comparable(missing[index], MISSING));
  });
  for (const filter of ['', `?name=${domain}`, '?phase=application-review']) {
    const { body } = await stranger.calls(`GET /v1/orders${filter}`);
    expect(JSON.stringify(body)).not.toContain(order.id);
  }
  expect(await stranger.calls('GET /v1/orders?account=acme')).toMatchObject({ status: 422 });
  expect(await stranger.calls('GET /v1/reviews')).toMatchObject({ status: 403 });
  expect(await stranger.calls('GET /v1/members')).toMatchObject({ status: 403 });
  expect(await applicant.events(order)).toEqual(before);
});

/** An answer without what belongs to its request only. */
function comparable(answer: Answer | undefined, id: string): unknown {
  const names = [...(answer?.headers.keys() ?? [])].filter((name) => name !== 'date');
  const body = JSON.stringify(answer?.body)
    .replaceAll(id, 'ID')
    .replace(/"instance":"[^"]*"/, '');
  return { status: answer?.status, names, body };
}
