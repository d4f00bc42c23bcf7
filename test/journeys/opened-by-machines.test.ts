import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey('a scanner that opens links and submits forms changes nothing', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked();
  await applicant.sees(order, 'verifying');
  const before = await applicant.events(order);
  const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

  const opened = await fetch(asked.page);
  const statuses = await Promise.all(
    [
      { method: 'HEAD' },
      post({}),
      post({ decision: 'approve' }),
      post({ decision: 'approve', value: '' }),
      post({ decision: 'approve', value: 'a'.repeat(52) }),
      post({ value: asked.value }),
      { method: 'DELETE' },
    ].map(async (request) => (await fetch(asked.page, request)).status),
  );

  expect(opened.status).toBe(200);
  const html = await opened.text();
  expect(html).toContain(domain);
  expect(html).not.toContain(asked.value);
  expect(Object.fromEntries(opened.headers)).toMatchObject({
    'cache-control': expect.stringContaining('no-store'),
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(await applicant.events(order)).toEqual(before);

  await hostmaster.approves(asked);
  await applicant.sees(order, 'issued');
  await hasGoodCertificate(applicant, order, application);
});
