import { expect } from 'vitest';
import { SummaryPage } from '../../lib/views/summary-view.ts';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { accepted } from '../harness/member.ts';

journey('another contact is chosen while the first one is being asked', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const webmaster = stage.contact(`webmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const first = await hostmaster.isAsked();

  await applicant.chooses(order, domain, `webmaster@${domain}`);
  const second = await webmaster.isAsked();
  expect(second.value).not.toBe(first.value);
  await hostmaster.tries('approve', first);
  await hostmaster.tries('approve', { page: second.page, value: first.value });
  expect(await applicant.looksAt(order)).toMatchObject({
    status: 'verifying',
    domains: [{ contact: `webmaster@${domain}` }],
  });

  await webmaster.approves(second);
  await applicant.sees(order, 'issued');
  await hasGoodCertificate(applicant, order, application);
  expect(await applicant.evidence(order)).toMatchObject([{ contact: `webmaster@${domain}` }]);
});

journey('only the five constructed addresses at the domain itself can be chosen', {}, async (stage) => {
  const { applicant, domain } = stage;
  const order = await applicant.places(dv(domain));
  await applicant.sees(order, 'verifying');

  for (const contact of [`ceo@${domain}`, 'hostmaster@example.org', `hostmaster@www.${domain}`]) {
    const answer = await applicant.calls(`PUT /v1/orders/${order.id}/domains/${domain}/contact`, { contact });
    expect(answer, contact).toMatchObject({ status: 422 });
  }

  const { body } = await applicant.calls(`GET /v1/domains/${domain}/contacts`);
  expect(JSON.stringify(body)).toContain(`webmaster@${domain}`);
});

journey('a resend is exactly the same mail', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const first = await hostmaster.isAsked(1);
  await until('the first mail to be noted as sent', async () => {
    const { domains } = await applicant.looksAt(order);
    return domains[0]?.state === 'delivered' ? true : undefined;
  });

  await applicant.hasResent(order, domain);
  const second = await hostmaster.isAsked(2);
  expect(second.mail.text).toBe(first.mail.text);
  await hostmaster.approves(first);
  await applicant.sees(order, 'issued');

  await hasGoodCertificate(applicant, order, application);
});

journey(
  'the applicant is notified of a bounce, and a contact of a parent domain can be asked',
  {},
  async (stage) => {
    const { applicant } = stage;
    const application = dv('bounces.example.com');
    const order = await applicant.places(application);

    await applicant.isNotified(order, /could not be delivered/);
    expect(await applicant.looksAt(order)).toMatchObject({
      status: 'verifying',
      domains: [{ state: 'bounced' }],
    });
    await until('the list to show it', async () => {
      const listed = await applicant.calls('GET /v1/orders?status=verifying&name=bounces.example.com');
      const row = SummaryPage.parse(accepted(listed).body).items.find(({ id }) => id === order.id);
      return row?.mailTrouble === 'bounced' || undefined;
    });

    await applicant.withdraws(order);
    await applicant.changes(order, { ...application, contacts: { 'example.com': 'postmaster@example.com' } });
    await applicant.submits(order);
    const postmaster = stage.contact('postmaster@example.com');
    await postmaster.approves(await postmaster.isAsked());
    await applicant.sees(order, 'issued');
    await hasGoodCertificate(applicant, order, application);
  },
);

journey('a contact who reports the mail as spam has declined', {}, async (stage) => {
  const { applicant } = stage;

  const order = await applicant.places(dv('complains.example.com'));

  const returned = await applicant.sees(order, 'returned');
  expect(returned.reasons).toMatchObject([{ code: 'contact-complained' }]);
});
