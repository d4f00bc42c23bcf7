import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { issuerAt, stepCaWorld } from './a-world.ts';

let here: Awaited<ReturnType<typeof stepCaWorld>>;
beforeAll(async () => {
  here = await stepCaWorld();
  await here.operator.adds(issuerAt(here.ca, { id: 'step-ca', name: 'step-ca', trust: 'private' }));
}, 900_000);
afterAll(() => here?.stop());

it('An order goes to step-ca, is validated, issued and revoked there; others stay with the own CA', {
  timeout: 120_000,
}, async () => {
  const { applicant, reviewer, contact } = here.stage;
  const domain = `${crypto.randomUUID().slice(0, 8)}.example.com`;
  const names = [domain, `www.${domain}`];
  await here.operator.lets([{ domains: ['example.com'], type: 'DV', issuer: 'step-ca' }]);
  const hostmaster = contact(`hostmaster@${domain}`);

  const order = await applicant.places(dv(domain, { names }));
  await hostmaster.approves(await hostmaster.isAsked());
  const issued = await until(
    'the certificate',
    async () => {
      const seen = await applicant.looksAt(order);
      if (seen.status === 'returned') throw new Error(JSON.stringify(seen.reasons));
      return seen.status === 'issued' ? seen : undefined;
    },
    { withinSeconds: 60 },
  );
  // An OV order meets no rule: a reviewer decides, and the own CA signs.
  const own = ov(domain, { names: [`ov.${domain}`], contacts: { [domain]: `hostmaster@${domain}` } });
  const reviewed = await applicant.places(own);
  await hostmaster.approves(await hostmaster.isAsked(2));
  await reviewer.approves(reviewed);
  await applicant.sees(reviewed, 'issued');

  expect(issued.certificate?.issuer).toBe('step-ca');
  expect((await applicant.looksAt(reviewed)).issuer).toMatchObject({ id: 'own' });
  await hasGoodCertificate(applicant, reviewed, own);
  const { subjectAltName } = new (await import('node:crypto')).X509Certificate(
    Buffer.from(await applicant.downloads(order, 'pem')),
  );
  expect(subjectAltName).toBe(names.map((name) => `DNS:${name}`).join(', '));
  await applicant.revokes(order, 'cessationOfOperation');
  await here.runtime.passes(6, 'minutes');
  await until('it to be revoked there', async () =>
    (await here.runtime.output()).includes('revoked at its CA') ? true : undefined,
  );
});
