import { expect } from 'vitest';
import * as z from 'zod';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { accepted, memberOf } from '../harness/member.ts';
import type { Stage } from '../harness/stage.ts';

const Given = z.object({ id: z.string(), until: z.string() });

/** An operator, who grants namespaces to the account of the applicant for a month. */
function operatorOf({ runtime }: Stage) {
  const { calls } = memberOf(runtime, 'operator', 'operator@example.org');
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  return {
    calls,
    grants: async (namespace: string) =>
      Given.parse(
        accepted(
          await calls('POST /v1/grants', { account: 'acme', namespace, reason: 'Our own domain', until }),
        ).body,
      ),
  };
}

journey('a granted domain needs no mail, until an operator ends the grant', {}, async (stage) => {
  const { applicant, stranger, domain } = stage;
  const operator = operatorOf(stage);
  const hostmaster = stage.contact(`hostmaster@${domain}`);

  const grant = await operator.grants(domain.toUpperCase());
  const application = dv(domain, { names: [domain, `*.${domain}`] });
  const seen = await applicant.calls('POST /v1/preflight', application);
  expect(seen.body).toMatchObject({
    findings: [],
    plan: { domains: [{ adn: domain, method: 'grant', until: grant.until }] },
  });
  const order = await applicant.places(application);
  await applicant.sees(order, 'issued');
  await hasGoodCertificate(applicant, order, application);
  expect(await applicant.evidence(order)).toMatchObject([
    {
      adn: domain,
      scope: 'domain',
      method: 'grant',
      granted: { grantId: grant.id, reason: 'Our own domain' },
    },
  ]);
  expect(await hostmaster.mails()).toEqual([]);

  const own = await applicant.calls('GET /v1/grants?state=active');
  expect(own.body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: grant.id, namespace: domain })]),
  });
  const all = await operator.calls('GET /v1/grants?state=active&limit=100');
  expect(all.body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ id: grant.id, grantedBy: { id: 'operator', name: 'Olive Operator' } }),
    ]),
  });
  expect((await stranger.calls(`GET /v1/grants/${grant.id}`)).status).toBe(404);
  expect((await applicant.calls(`DELETE /v1/grants/${grant.id}`)).status).toBe(403);

  expect((await operator.calls(`DELETE /v1/grants/${grant.id}`, { reason: 'It was sold' })).status).toBe(204);
  const audit = await operator.calls('GET /v1/audit?type=grant.ended');
  expect(audit.body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ after: expect.objectContaining({ id: grant.id, namespace: domain }) }),
    ]),
  });
  await applicant.places(dv(domain));
  await hostmaster.isAsked();
});

journey('what is granted is not used after it was ended during the review', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const operator = operatorOf(stage);

  const grant = await operator.grants(domain);
  const order = await applicant.places(dv(domain, { names: [`paypa1.${domain}`] }));
  await applicant.sees(order, 'reviewing');
  expect((await operator.calls(`DELETE /v1/grants/${grant.id}`)).status).toBe(204);
  await reviewer.approves(order);

  const { reasons } = await applicant.sees(order, 'returned');
  expect(reasons).toMatchObject([{ code: 'grant-ended' }]);
});

journey(
  'internal names and addresses are certified if they are granted, and only then',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const operator = operatorOf(stage);
    const namespace = `${domain.split('.')[0]}.corp`;
    const application = dv(`host.${namespace}`, {
      names: [`host.${namespace}`, `*.${namespace}`, '10.20.30.40'],
      contacts: {},
    });
    const preflight = async () => {
      const { findings } = z
        .object({ findings: z.array(z.object({ field: z.string(), code: z.string() })) })
        .parse((await applicant.calls('POST /v1/preflight', application)).body);
      return findings.map(({ field, code }) => [field, code]);
    };
    const missing = (at: number) => [`/names/${at}`, 'name-not-granted'];

    expect(await preflight()).toEqual([missing(0), missing(1), missing(2)]);
    await operator.grants(namespace);
    expect(await preflight()).toEqual([missing(2)]);
    await operator.grants('10.20.30.40');
    expect(await preflight()).toEqual([]);
    const order = await applicant.places(application);

    await applicant.sees(order, 'issued');
    await hasGoodCertificate(applicant, order, application);
    const proven = (await applicant.evidence(order)).map(({ adn, method }) => [adn, method]);
    // The namespace is random, so either may come first.
    expect(proven.sort()).toEqual(
      [
        ['10.20.30.40/32', 'grant'],
        [namespace, 'grant'],
      ].sort(),
    );
  },
);
