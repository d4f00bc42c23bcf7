import { expect } from 'vitest';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey('a second order for a confirmed domain needs no mail, with another key too', {}, async (stage) => {
  const { applicant, stranger, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const first = await applicant.places(dv(domain));
  await hostmaster.approves(await hostmaster.isAsked(1));
  await applicant.sees(first, 'issued');

  const application = dv(domain, { names: [`*.${domain}`, `mail.${domain}`] });
  expect(await applicant.calls('POST /v1/preflight', application)).toMatchObject({
    body: { plan: { domains: [{ adn: domain, confirmedAt: expect.anything() }] } },
  });
  const second = await applicant.places(application);
  await applicant.sees(second, 'issued');

  await hasGoodCertificate(applicant, second, application);
  expect(await hostmaster.mails()).toHaveLength(1);
  expect(await applicant.evidence(second)).toMatchObject([{ orderId: first.id }]);

  const ofOrganization = await applicant.places(ov(domain));
  await hostmaster.isAsked(2);
  expect(await applicant.sees(ofOrganization, 'verifying')).toMatchObject({ type: 'OV' });
  const ofStranger = await stranger.places(dv(domain));
  await hostmaster.isAsked(3);
  await stranger.sees(ofStranger, 'verifying');
});
