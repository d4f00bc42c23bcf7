import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { operatorOf } from '../harness/operator.ts';

const CA_ARN =
  'arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/00000000-0000-4000-8000-000000000001';

journey(
  'an OV order is confirmed, reviewed, and signed and revoked by a CA of AWS Private CA',
  { needs: ['clock'], withinSeconds: 120 },
  async ({ applicant, reviewer, contact, domain, runtime }) => {
    const operator = operatorOf(runtime);
    const issuer = { kind: 'acm-pca', id: 'private', name: 'Private CA', trust: 'private', caArn: CA_ARN };
    await operator.adds(issuer);
    expect(await operator.checks('private')).toEqual({ works: true });
    await operator.lets([{ type: 'OV', domains: [domain], issuer: 'private' }]);
    const application = ov(domain, { names: [domain, `*.${domain}`], validityDays: 30 });
    const hostmaster = contact(`hostmaster@${domain}`);

    const order = await applicant.places(application);
    await hostmaster.approves(await hostmaster.isAsked());
    await reviewer.sees(order, 'reviewing');
    await reviewer.approves(order);
    const issued = await applicant.sees(order, 'issued');

    expect(issued).toMatchObject({ issuer: { id: 'private', validatesDomains: false } });
    const leaf = new X509Certificate(Buffer.from(await applicant.downloads(order, 'pem')));
    expect(leaf.subject).toContain(`O=${application.organization?.name}`);
    expect(leaf.subjectAltName).toBe(`DNS:${domain}, DNS:*.${domain}`);
    await hasGoodCertificate(applicant, order, application);
    expect(await operator.sees('private')).toMatchObject({ lastIssuedAt: expect.any(String) });

    await operator.lets([]);
    const renewal = await applicant.renews(order, { csr: ov(domain, { names: application.names }).csr });
    await reviewer.sees(renewal, 'reviewing');
    await reviewer.approves(renewal);
    expect(await applicant.sees(renewal, 'issued')).toMatchObject({ issuer: { id: 'own' } });
    expect(await operator.listsOrdersOf('private')).toEqual([order.id]);

    await applicant.revokes(order, 'superseded');
    await runtime.passes(6, 'minutes');
    await until('it to be revoked there', async () =>
      (await runtime.output()).includes('revoked at its CA') ? true : undefined,
    );
  },
);
