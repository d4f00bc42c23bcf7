import { expect } from 'vitest';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey('an OV order with a wildcard waits for two contacts and a reviewer', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const shop = domain.replace('example.org', 'example.net');
  const application = ov(domain, {
    names: [domain, `*.${domain}`, shop],
    contacts: { [domain]: `hostmaster@${domain}`, [shop]: `postmaster@${shop}` },
  });
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const postmaster = stage.contact(`postmaster@${shop}`);

  const order = await applicant.places(application);
  const first = await hostmaster.isAsked();
  expect(first.mail.text).toContain('Beispiel GmbH');
  expect(first.mail.text).not.toContain(shop);
  await hostmaster.approves(first);
  const waiting = await applicant.sees(order, 'verifying');
  expect(waiting.domains).toMatchObject([
    { adn: domain, names: [domain, `*.${domain}`], state: 'approved' },
    { names: [shop], state: expect.stringMatching(/pending|sent|delivered/) },
  ]);
  const { revision } = waiting;
  expect(await reviewer.tries('approve', order, { revision })).toMatchObject({ status: 409 });

  await postmaster.approves(await postmaster.isAsked());
  const expected = await applicant.sees(order, 'reviewing');
  expect(expected.expected).toMatchObject({ stopped: false });
  await reviewer.isNotified(order, /is waiting for review/);
  expect((await reviewer.queue()).map(({ id }) => id)).toContain(order.id);
  await reviewer.claims(order);
  await reviewer.holds(order, 'The register is being asked.');
  expect(await reviewer.tries('approve', order, { revision })).toMatchObject({ status: 422 });
  await reviewer.approves(order);
  await applicant.sees(order, 'issued');

  const { subject } = await hasGoodCertificate(applicant, order, application);
  expect(subject).toContain('O=Beispiel GmbH');
  expect(subject).toContain('C=DE');
  expect((await reviewer.queue()).map(({ id }) => id)).not.toContain(order.id);
  await applicant.isNotified(order, /Your certificate was issued/);
  expect(await applicant.mails(order)).toHaveLength(1);
});

journey(
  'a DV order for a name at high risk waits for a reviewer',
  { environment: { HIGH_RISK_NAMES: 'bank.example.com,paypal' } },
  async (stage) => {
    const { applicant, reviewer } = stage;
    const domain = 'login.bank.example.com';
    const application = dv(domain);
    const hostmaster = stage.contact(`hostmaster@${domain}`);

    const order = await applicant.places(application);
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(order, 'reviewing');
    await reviewer.approves(order);
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, application);
  },
);
