import { expect } from 'vitest';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey(
  'orders for a domain that is approved as a whole need no mail, with any key and organisation',
  {},
  async (stage) => {
    const { applicant, stranger, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const first = await applicant.places(dv(domain));
    await hostmaster.approvesAll(await hostmaster.isAsked(1));
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
    expect(await applicant.sees(ofOrganization, 'reviewing')).toMatchObject({ type: 'OV' });
    const ofStranger = await stranger.places(dv(domain));
    await hostmaster.isAsked(2);
    await stranger.sees(ofStranger, 'verifying');
  },
);

journey('an approval of names covers only these names, also with another key', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const names = [domain, `www.${domain}`];
  const first = await applicant.places(dv(domain, { names }));
  await hostmaster.approves(await hostmaster.isAsked(1));
  await applicant.sees(first, 'issued');

  const fewer = await applicant.places(dv(domain, { names: [`www.${domain}`] }));
  await applicant.sees(fewer, 'issued');
  expect(await applicant.evidence(fewer)).toMatchObject([{ orderId: first.id, scope: 'names', names }]);
  expect(await hostmaster.mails()).toHaveLength(1);

  const wildcard = dv(domain, { names: [...names, `*.${domain}`] });
  expect(await applicant.calls('POST /v1/preflight', wildcard)).not.toHaveProperty(
    'body.plan.domains.0.confirmedAt',
  );
  const more = await applicant.places(wildcard);
  await hostmaster.isAsked(2);
  await applicant.sees(more, 'verifying');
  const ofOrganization = await applicant.places(ov(domain));
  await hostmaster.isAsked(3);
  await applicant.sees(ofOrganization, 'verifying');
});
