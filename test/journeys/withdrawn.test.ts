import { expect } from 'vitest';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey(
  'an order is withdrawn, changed and submitted again; an approval of other names does not count',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const other = domain.replace('example.org', 'example.net');
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const admin = stage.contact(`admin@${other}`);
    const before = dv(domain, {
      names: [domain, other],
      contacts: { [domain]: `hostmaster@${domain}`, [other]: `admin@${other}` },
    });
    const order = await applicant.places(before);
    const first = await hostmaster.isAsked(1);
    await hostmaster.approves(first);
    const kept = await admin.isAsked();

    expect(await applicant.withdraws(order)).toMatchObject({ status: 'draft', phase: 'pending-application' });
    await applicant.changes(order, { ...before, names: [domain, `www.${domain}`, other] });
    await applicant.submits(order);

    const second = await hostmaster.isAsked(2);
    expect(second.value).not.toBe(first.value);
    expect(second.mail.text).toContain(`www.${domain}`);
    await hostmaster.approves(second);
    await admin.approves(kept);
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, { ...before, names: [domain, `www.${domain}`, other] });
    expect(await admin.mails()).toHaveLength(1);
  },
);

journey('reviewers are notified when an order that waits for them is withdrawn', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const order = await applicant.places(ov(domain));
  await hostmaster.approves(await hostmaster.isAsked());
  await reviewer.isNotified(order, /is waiting for review/);

  await applicant.withdraws(order);

  await reviewer.isNotified(order, /was withdrawn/);
  expect((await reviewer.queue()).map(({ id }) => id)).not.toContain(order.id);
});
