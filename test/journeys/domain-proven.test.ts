import { expect } from 'vitest';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { accepted } from '../harness/member.ts';
import { publish } from '../harness/publish.ts';

/** The record that a validation by DNS asks for. */
function recordOf({ methods: [method] }: AccountDomainView) {
  const place = method?.place;
  if (place?.type !== 'TXT') throw new Error('It asks for no record.');
  return place;
}

journey('a domain that is proven by a DNS record needs no mail, until it is given up', {}, async (stage) => {
  const { applicant, domain, runtime } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const asked = async (...request: Parameters<typeof applicant.calls>) =>
    AccountDomainView.parse(accepted(await applicant.calls(...request)).body);
  const check = () => asked(`POST /v1/domains/${domain}/check`, { method: 'dns' });

  const started = await asked('POST /v1/domains', { name: domain, method: 'dns' });
  const place = recordOf(started);
  expect(place).toMatchObject({ type: 'TXT', name: `_countersign.${domain}` });
  expect((await check()).methods[0]?.checked).toMatchObject({ result: 'not-proven' });
  publish(runtime.home, place.name, { TXT: [place.value] });
  expect(await check()).toMatchObject({
    state: 'proven',
    methods: [{ method: 'dns', proof: { usable: true } }],
  });

  const application = dv(domain, { names: [domain, `*.${domain}`] });
  const seen = await applicant.calls('POST /v1/preflight', application);
  expect(seen.body).toMatchObject({ findings: [], plan: { domains: [{ adn: domain, method: 'dns' }] } });
  const order = await applicant.places(application);
  await applicant.sees(order, 'issued');
  await hasGoodCertificate(applicant, order, application);
  expect(await applicant.evidence(order)).toMatchObject([
    {
      adn: domain,
      scope: 'domain',
      method: 'BR 3.2.2.4.7',
      checked: { expected: place.value, proof: { record: `_countersign.${domain}` } },
    },
  ]);
  const list = await applicant.calls(`GET /v1/domains?name=${domain}&limit=100`);
  expect(list.body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ name: domain })]),
  });
  expect(await hostmaster.mails()).toEqual([]);

  expect((await applicant.calls(`DELETE /v1/domains/${domain}`)).status).toBe(204);
  expect(await asked(`GET /v1/domains/${domain}`)).toMatchObject({ state: 'ended', methods: [] });
  await applicant.places(dv(domain));
  await hostmaster.isAsked();
});

journey(
  'a persistent record proves again and again, and a file must be in a public network',
  {},
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const asked = async (...request: Parameters<typeof applicant.calls>) =>
      AccountDomainView.parse(accepted(await applicant.calls(...request)).body);

    const started = await asked('POST /v1/domains', { name: domain, method: 'dns-persist' });
    const place = recordOf(started);
    expect(place.name).toBe(`_validation-persist.${domain}`);
    publish(runtime.home, place.name, { TXT: [place.value] });
    const checked = await asked(`POST /v1/domains/${domain}/check`, {});
    expect(checked.methods[0]).toMatchObject({
      method: 'dns-persist',
      proof: { scope: 'domain', usable: true },
    });
    const order = await applicant.places(dv(domain, { names: [`a.${domain}`, `*.b.${domain}`] }));
    await applicant.sees(order, 'issued');
    expect(await applicant.evidence(order)).toMatchObject([{ method: 'BR 3.2.2.4.22' }]);

    const file = await asked('POST /v1/domains', { name: `www.${domain}`, method: 'http' });
    expect(file.methods[0]?.place).toMatchObject({
      url: expect.stringContaining(`http://www.${domain}/.well-known/pki-validation/`),
    });
    const refused = await asked(`POST /v1/domains/www.${domain}/check`, { method: 'http' });
    expect(refused.methods[0]?.checked).toMatchObject({
      result: 'not-proven',
      because: { code: 'http-network' },
    });
  },
);

journey(
  'an order whose domain is to be proven by a record waits for its applicant, and goes on when the check finds it',
  {},
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = dv(domain, {
      names: [domain, `*.${domain}`],
      contacts: {},
      verification: { [domain]: { method: 'dns' } },
    });
    const preflight = await applicant.calls('POST /v1/preflight', application);
    expect(preflight.body).toMatchObject({
      findings: [],
      plan: {
        domains: [
          { method: 'dns', methods: [{ method: 'mail' }, { method: 'dns' }, { method: 'dns-persist' }] },
        ],
      },
    });

    const order = await applicant.places(application);
    expect(await applicant.sees(order, 'verifying')).toMatchObject({
      turn: { who: 'applicant', todo: 'prove-domain' },
      domains: [{ adn: domain, method: 'dns', state: 'awaited' }],
    });
    const validation = await until('the validation of the domain', async () => {
      const { status, body } = await applicant.calls(`GET /v1/domains/${domain}`);
      return status === 200 ? AccountDomainView.parse(body) : undefined;
    });
    const place = recordOf(validation);
    publish(runtime.home, place.name, { TXT: [place.value] });
    // The same request twice: the first answer is given again.
    for (const _ of [1, 2]) {
      const key = { 'idempotency-key': order.id };
      const { body } = await applicant.calls(`POST /v1/domains/${domain}/check`, { method: 'dns' }, key);
      expect(body).toMatchObject({ state: 'proven' });
    }

    await applicant.sees(order, 'issued');
    await hasGoodCertificate(applicant, order, application);
    expect(await applicant.evidence(order)).toMatchObject([{ adn: domain, method: 'BR 3.2.2.4.7' }]);
    const { body } = await applicant.calls(`GET /v1/domains/${domain}`);
    expect(body).toMatchObject({ state: 'proven', methods: [{ checked: { result: 'proven' } }] });
    expect(await hostmaster.mails()).toEqual([]);
  },
);
