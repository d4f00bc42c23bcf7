import { expect } from 'vitest';
import { ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { publish } from '../harness/publish.ts';

journey(
  'an order is returned because of its CAA record, and again if that changes during the review',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, reviewer, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const caa = (...records: string[]) => publish(runtime.home, domain, { CAA: records });
    const names = [domain, `www.${domain}`, `*.${domain}`];
    const application = ov(domain, { names });
    const others = '0 issue "ca.example.net"';
    const forbidden = names.map((_, index) => ({ field: `/names/${index}`, code: 'caa-forbids' }));

    caa(others);
    const seen = await applicant.calls('POST /v1/preflight', application);
    expect(seen.body).toMatchObject({ findings: forbidden });
    const order = await applicant.places(application);
    const first = await applicant.sees(order, 'returned');
    expect(first.reasons).toMatchObject(forbidden);
    expect(first.reasons?.[0]?.message).toContain(`${domain}. CAA 0 issue "mail.example.com"`);
    await applicant.isNotified(order, /Your order was returned/);
    expect(await hostmaster.mails()).toEqual([]);

    caa(others, '0 issue "mail.example.com; validationmethods=ca-tbr-4"');
    await applicant.submits(order);
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(order, 'reviewing');

    await runtime.passes(2, 'days');
    caa(others, '0 issue "mail.example.com"', '0 issuewild ";"');
    await reviewer.approves(order);
    const second = await applicant.sees(order, 'returned');
    expect(second.reasons).toMatchObject([{ field: '/names/2', code: 'caa-forbids' }]);
    const history = await applicant.calls(`GET /v1/orders/${order.id}/events`);
    expect(JSON.stringify(history.body)).toContain('issuance.failed');
    expect(second.certificate).toBeUndefined();

    caa(others, '0 issue "mail.example.com"');
    await applicant.submits(order);
    await applicant.sees(order, 'reviewing');
    await reviewer.approves(order);
    await applicant.sees(order, 'issued');
    await hasGoodCertificate(applicant, order, application);
    expect(await hostmaster.mails()).toHaveLength(1);
  },
);
