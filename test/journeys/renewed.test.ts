import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import type { Member, Placed } from '../harness/member.ts';
import { CHECKLIST } from '../harness/reviewer.ts';

journey(
  'a certificate that expires soon is renewed with a new key and without a mail to the contact',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = dv(domain, { names: [domain, `www.${domain}`] });
    const former = await applicant.places(application);
    await hostmaster.approves(await hostmaster.isAsked());
    expect(await applicant.sees(former, 'issued')).toMatchObject({ phase: 'issued' });

    await runtime.passes(60, 'days');
    const reminder = await applicant.isNotified(former, /Your certificate expires on/);
    expect(reminder.text).toContain(`/orders/${former.id}#renew`);
    expect(await applicant.looksAt(former)).toMatchObject({
      phase: 'expiring-soon',
      actions: expect.arrayContaining(['renew', 'reissue', 'download']),
    });
    expect(await listed(applicant, 'expiring-soon')).toContain(former.id);

    const reused = await applicant.calls('POST /v1/preflight', {
      ...application,
      replaces: { order: former.id, as: 'renewal' },
    });
    expect(reused).toMatchObject({ status: 200, body: { findings: [] } });
    expect(JSON.stringify(reused.body)).toContain(`This key is also used by order ${former.id}.`);
    const csr = dv(domain, { names: application.names }).csr;
    const key = crypto.randomUUID();
    const renewal = await applicant.renews(former, { csr }, key);
    expect(await applicant.renews(former, { csr }, key)).toMatchObject({ id: renewal.id });
    expect(renewal).toMatchObject({
      status: 'submitted',
      names: application.names,
      replaces: { order: former.id, as: 'renewal' },
    });
    await applicant.sees(renewal, 'issued');

    await hasGoodCertificate(applicant, renewal, { ...application, csr });
    expect(await hostmaster.mails()).toHaveLength(1);
    expect(await applicant.evidence(renewal)).toMatchObject([{ orderId: former.id }]);
    expect((await applicant.isNotified(renewal, /Your certificate was issued/)).text).toContain('superseded');
    expect(await applicant.looksAt(former)).toMatchObject({
      status: 'issued',
      replacedBy: { order: renewal.id, as: 'renewal', issuedAt: expect.any(String) },
      notes: [{ code: 'replaced' }],
    });

    expect(await listed(applicant, 'expiring-soon')).toContain(`"replacedBy":{"order":"${renewal.id}"`);

    await runtime.passes(31, 'days');
    await until('the former certificate to have expired', async () =>
      (await applicant.looksAt(former)).phase === 'expired' ? true : undefined,
    );
    expect(count(await applicant.history(former), 'certificate.expiring')).toBe(1);
    expect((await applicant.mails(former)).filter(({ subject }) => /expires on/.test(subject))).toHaveLength(
      1,
    );
    expect(await applicant.looksAt(renewal)).toMatchObject({ phase: 'issued' });
  },
);

journey(
  'a certificate that is not renewed causes four notices, and can be renewed after it has expired',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const former = await applicant.places(dv(domain));
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(former, 'issued');

    for (const [days, count] of [60, 16, 7, 6].map((each, index) => [each, index + 1] as const)) {
      await runtime.passes(days, 'days');
      await until(`reminder ${count}`, async () =>
        (await reminders(applicant, former)) === count ? true : undefined,
      );
    }
    await runtime.passes(1, 'days');
    await until('the certificate to have expired', async () =>
      (await applicant.looksAt(former)).phase === 'expired' ? true : undefined,
    );

    expect(count(await applicant.history(former), 'certificate.expiring')).toBe(4);
    expect(await reminders(applicant, former)).toBe(4);
    expect(await applicant.triesToReplace('reissue', former, { csr: dv(domain).csr })).toMatchObject({
      status: 409,
    });
    const renewal = await applicant.renews(former, { csr: dv(domain).csr });
    await applicant.sees(renewal, 'issued');
    expect(await hostmaster.mails()).toHaveLength(1);
  },
);

journey(
  'under the BR the contact is asked again for a renewal if the approval is too old by then',
  { needs: ['clock'], environment: { POLICY: 'br' }, withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const former = await applicant.places(dv(domain));
    await hostmaster.approves(await hostmaster.isAsked(1));
    await applicant.sees(former, 'issued');

    // More than the 200 days of today, and than the 100 days from 2027-03-15 on.
    await runtime.passes(201, 'days');
    const renewal = await applicant.renews(former, { csr: dv(domain).csr });
    const again = await hostmaster.isAsked(2);
    await applicant.sees(renewal, 'verifying');
    await hostmaster.approves(again);

    await applicant.sees(renewal, 'issued');
    expect(await applicant.evidence(renewal)).toMatchObject([{ orderId: renewal.id }]);
  },
);

journey('the reviewer of an OV renewal sees the former order', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = ov(domain);
  const former = await applicant.places(application);
  await hostmaster.approves(await hostmaster.isAsked());
  await applicant.sees(former, 'reviewing');
  await reviewer.approves(former);
  await applicant.sees(former, 'issued');

  const { csr } = dv(domain);
  const renewal = await applicant.renews(former, { csr });
  const waiting = await applicant.sees(renewal, 'reviewing');
  const seen = await reviewer.looksAt(renewal);
  expect(seen.review?.former).toMatchObject({ order: former.id, checklist: CHECKLIST });
  expect(waiting.review).toBeUndefined();
  await reviewer.approves(renewal);
  await applicant.sees(renewal, 'issued');

  const { subject } = await hasGoodCertificate(applicant, renewal, { ...application, csr });
  expect(subject).toContain('O=Beispiel GmbH');
  expect(await hostmaster.mails()).toHaveLength(1);
});

journey(
  'of many concurrent renewals exactly one is created, and the other answers name it',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const former = await applicant.places(dv(domain));
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(former, 'issued');

    const requests = Array.from({ length: 6 }, () => ({ csr: dv(domain).csr, submit: false }));
    const answers = await Promise.all(
      requests.map((body) => applicant.triesToReplace('renew', former, body)),
    );

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const { replacedBy } = await applicant.looksAt(former);
    for (const { status, body } of answers) {
      if (status === 201) expect(body).toMatchObject({ id: replacedBy?.order, status: 'draft' });
      else expect(body).toMatchObject({ type: expect.stringContaining('already-replaced') });
      if (status === 409) expect(JSON.stringify(body)).toContain(replacedBy?.order);
    }

    await applicant.cancels({ id: replacedBy?.order ?? '' });
    const renewal = await applicant.renews(former, { csr: dv(domain).csr });
    await applicant.sees(renewal, 'issued');
  },
);

async function listed(applicant: Member, phase: string): Promise<string> {
  return JSON.stringify((await applicant.calls(`GET /v1/orders?phase=${phase}`)).body);
}

const count = (history: readonly string[], type: string): number =>
  history.filter((each) => each === type).length;

const reminders = async (applicant: Member, order: Placed): Promise<number> =>
  (await applicant.mails(order)).filter(({ subject }) => /expires on/.test(subject)).length;
