import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey('a DV order is issued when the contact approves on the page', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain, { names: [domain, `www.${domain}`] });

  expect(await applicant.calls('POST /v1/preflight', application)).toMatchObject({
    status: 200,
    body: {
      findings: [],
      plan: { domains: [{ adn: domain, contact: `hostmaster@${domain}` }], reviewer: false },
    },
  });
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked();
  expect(asked.mail.text).toContain(`www.${domain}`);
  expect((await applicant.sees(order, 'verifying')).domains).toMatchObject([
    { adn: domain, names: [domain, `www.${domain}`] },
  ]);

  await hostmaster.approves(asked);
  await applicant.sees(order, 'issued');

  await hasGoodCertificate(applicant, order, application);
  expect(await applicant.history(order)).toEqual([
    'order.created',
    'order.submitted',
    'checks.passed',
    'challenges.opened',
    'domains.confirmed',
    'review.approved',
    'issuance.completed',
  ]);
  const [evidence] = await applicant.evidence(order);
  expect(evidence).toMatchObject({ adn: domain, contact: `hostmaster@${domain}`, answered: { via: 'page' } });
  const issued = await applicant.isNotified(order, /Your certificate was issued/);
  const { attachments, from } = await PostalMime.parse(issued.raw);
  expect(from?.name).toBe('Countersign');
  expect(attachments.map(({ content }) => textOf(content))).toEqual([
    textOf(await applicant.downloads(order)),
  ]);
  for (const { html } of [asked.mail, issued])
    for (const [, url = ''] of html.matchAll(/href="([^"]*)"/g)) {
      // A page of the console, which this runtime does not serve: test/local/console-site.test.ts.
      if (new URL(url).pathname.startsWith('/orders/')) continue;
      const page = await fetch(url);
      expect([url, page.status, page.headers.get('content-type')]).toEqual([
        url,
        200,
        'text/html; charset=utf-8',
      ]);
    }
  expect(await hostmaster.mails()).toHaveLength(1);
  expect(await applicant.mails(order)).toHaveLength(1);
});

journey('a name in its own letters is certified by its A-label', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain, { names: [`xn--bcher-kva.${domain}`] });

  const order = await applicant.places({ ...application, names: [`BÜCHER.${domain}`] });
  await hostmaster.approves(await hostmaster.isAsked());
  await applicant.sees(order, 'issued');

  await hasGoodCertificate(applicant, order, application);
});

const textOf = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
