import { domainToASCII } from 'node:url';
import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

journey(
  'a DV order for a name that imitates another one waits for a reviewer; the reason is shown to the reviewer, and to the applicant before the order',
  {},
  async (stage) => {
    const { applicant, reviewer, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    // “paypal” with a Cyrillic letter, and with a digit.
    const names = [domain, domainToASCII(`pa\u0443pal.${domain}`), `paypa1.${domain}`];
    const application = dv(domain, { names });

    const { body } = await applicant.calls('POST /v1/preflight', application);
    const order = await applicant.places(application);
    await hostmaster.approves(await hostmaster.isAsked());
    const seen = await applicant.sees(order, 'reviewing');

    const found = [
      expect.objectContaining({ field: '/names/1', code: 'name-lookalike' }),
      expect.objectContaining({ field: '/names/1', code: 'name-mixed-letters' }),
      expect.objectContaining({ field: '/names/2', code: 'name-lookalike' }),
    ];
    expect(body).toMatchObject({
      findings: [],
      notes: found,
      plan: { reviewer: true, reviewBecause: found },
    });
    expect(seen.notes).toEqual(found);
    expect((await reviewer.looksAt(order)).notes).toEqual(found);
    expect((await reviewer.queue()).map(({ id }) => id)).toContain(order.id);

    await reviewer.approves(order);

    await applicant.sees(order, 'issued');
  },
);

journey('an order with harmless names has no notes and needs no reviewer', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);

  const { body } = await applicant.calls('POST /v1/preflight', dv(domain));
  const order = await applicant.places(dv(domain));
  await hostmaster.approves(await hostmaster.isAsked());

  expect(body).toMatchObject({ notes: [], plan: { reviewer: false, reviewBecause: [] } });
  await applicant.sees(order, 'issued');
});
