import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey(
  'an order with the key of another account is returned, and corrected with a new key',
  {},
  async (stage) => {
    const { applicant, stranger, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const theirs = dv(domain);
    const first = await stranger.places(theirs);
    await stranger.sees(first, 'verifying');

    const application = dv(domain);
    const order = await applicant.places({ ...application, csr: theirs.csr });
    const returned = await applicant.sees(order, 'returned');
    expect(returned.reasons).toMatchObject([{ field: '/csr', code: 'key-in-use' }]);
    expect(JSON.stringify(returned)).not.toContain('globex');
    await applicant.isNotified(order, /Your order was returned/);

    await applicant.changes(order, application);
    await applicant.submits(order);
    await applicant.sees(order, 'verifying');
    const [, ours] = [await hostmaster.isAsked(1), await hostmaster.isAsked(2)];
    await hostmaster.approves(ours);
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, application);
    expect((await stranger.looksAt(first)).status).toBe('verifying');
  },
);

journey(
  'all findings of the application itself are reported at once, and nothing is submitted',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const application = dv(domain);

    const answer = await applicant.triesToPlace({
      ...application,
      names: [domain, '*.co.uk', '127.0.0.1'],
      contacts: { [domain]: `ceo@${domain}` },
    });

    expect(answer).toMatchObject({ status: 422, body: { findings: expect.anything() } });
    const fields = JSON.stringify(answer.body);
    for (const field of ['/names/1', '/names/2', `/contacts/${domain}`])
      expect(fields).toContain(`"${field}"`);
    const listed = await applicant.calls(`GET /v1/orders?name=${domain}`);
    expect(listed.body).toMatchObject({ items: [] });
  },
);
