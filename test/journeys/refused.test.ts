import { expect } from 'vitest';
import { ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

const REASON = {
  field: '/organization',
  code: 'organization-not-found',
  message: 'There is no such company.',
};

journey('an order that a reviewer refuses is closed permanently', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const order = await applicant.places(ov(domain));
  const asked = await hostmaster.isAsked();
  await hostmaster.approves(asked);
  await applicant.sees(order, 'reviewing');

  await reviewer.refuses(order, REASON);

  expect(await applicant.sees(order, 'refused')).toMatchObject({
    phase: 'closed',
    reasons: [REASON],
    actions: [],
  });
  const notice = await applicant.isNotified(order, /Your order was refused/);
  expect(notice.text).toContain(REASON.message);
  for (const what of ['submit', 'withdraw', 'cancel'] as const)
    expect(await applicant.tries(what, order)).toMatchObject({ status: 409 });
  expect(await applicant.calls(`GET /v1/orders/${order.id}/certificate`)).toMatchObject({ status: 409 });
});
