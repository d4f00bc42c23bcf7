import { expect } from 'vitest';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import { until } from '../../local/demo/until.ts';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { accepted, memberOf } from '../harness/member.ts';
import { publish } from '../harness/publish.ts';
import type { Stage } from '../harness/stage.ts';

/** Proves the domain by a record that is published. */
async function proves({ applicant, domain, runtime }: Stage, method: 'dns' | 'dns-persist') {
  const asked = async (...request: Parameters<typeof applicant.calls>) =>
    AccountDomainView.parse(accepted(await applicant.calls(...request)).body);
  const started = await asked('POST /v1/domains', { name: domain, method });
  const place = started.methods.find((each) => each.method === method)?.place;
  if (place?.type !== 'TXT') throw new Error('It asks for no record.');
  publish(runtime.home, place.name, { TXT: [place.value] });
  const { methods } = await asked(`POST /v1/domains/${domain}/check`, { method });
  const proof = methods.find((each) => each.method === method)?.proof;
  if (proof === undefined) throw new Error('It is not proven.');
  return { place, proof };
}

const DAY_MS = 86_400_000;
/** `EXPIRING_SOON_DAYS` */
const SOON_DAYS = 30;

/** Waits until the scheduled check of domains has run: it has then looked at another domain, too. */
async function checks({ applicant, domain, runtime }: Stage) {
  const name = `a${crypto.randomUUID().slice(0, 8)}.${domain}`;
  accepted(await applicant.calls('POST /v1/domains', { name, method: 'dns' }));
  await runtime.passes(5, 'minutes');
  await until('the check of domains', async () => {
    const { body } = accepted(await applicant.calls(`GET /v1/domains/${name}`));
    return AccountDomainView.parse(body).methods[0]?.checked;
  });
}

journey(
  'the end of a proof by DNS is notified once, in time',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const { proof } = await proves(stage, 'dns');
    const lifeDays = (Date.parse(proof.until) - Date.parse(proof.confirmedAt)) / DAY_MS;

    await runtime.passes(lifeDays - SOON_DAYS - 1, 'days');
    await checks(stage);
    expect(await applicant.mailsAbout(domain)).toEqual([]);
    await runtime.passes(25, 'hours');
    await until('a mail about the end of the proof', async () => (await applicant.mailsAbout(domain))[0]);
    for (let days = 0; days < 3; days++) {
      await runtime.passes(1, 'days');
      await checks(stage);
    }

    expect(await applicant.mailsAbout(domain)).toMatchObject([
      {
        subject: expect.stringMatching(/^The proof of control of .* ends on /),
        text: expect.stringContaining(`/domains/${domain}`),
      },
    ]);
  },
);

journey(
  'the end of a grant is notified once, in time',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const { calls } = memberOf(runtime, 'operator', 'operator@example.org');
    const end = new Date(Date.now() + 30 * DAY_MS).toISOString();
    const grant = { account: 'acme', namespace: domain, reason: 'Our own domain', until: end };
    accepted(await calls('POST /v1/grants', grant));

    // A third of a life that is so short.
    await runtime.passes(19, 'days');
    await checks(stage);
    expect(await applicant.mailsAbout(domain)).toEqual([]);
    await runtime.passes(25, 'hours');
    await until('a mail about the end of the grant', async () => (await applicant.mailsAbout(domain))[0]);
    for (let days = 0; days < 2; days++) {
      await runtime.passes(1, 'days');
      await checks(stage);
    }

    expect(await applicant.mailsAbout(domain)).toMatchObject([
      { text: expect.stringContaining('Ask an operator of this service to grant it again') },
    ]);
  },
);

journey(
  'a persistent record renews certificates without a person, and proves its domain while an order is reviewed, until it is removed, of which the account is notified',
  { needs: ['clock'], withinSeconds: 240 },
  async (stage) => {
    const { applicant, reviewer, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const { place, proof } = await proves(stage, 'dns-persist');
    const application = dv(domain, { names: [domain, `*.${domain}`] });
    let order = await applicant.places({ ...application, validityDays: 7 });
    await applicant.sees(order, 'issued');
    const reviewed = ov(domain);
    const waiting = await applicant.places(reviewed);
    await applicant.sees(waiting, 'reviewing');
    const end = () => domainOf().then(({ usableUntil }) => usableUntil ?? '');
    const domainOf = async () =>
      AccountDomainView.parse(accepted(await applicant.calls(`GET /v1/domains/${domain}`)).body);

    for (let renewals = 0; renewals < 3; renewals++) {
      const before = await end();
      await runtime.passes(7, 'hours');
      await until('the record to be checked again', async () => ((await end()) > before ? true : undefined));
      const { csr } = dv(domain, { names: application.names });
      order = await applicant.renews(order, { csr }, crypto.randomUUID());
      await applicant.sees(order, 'issued');
      await hasGoodCertificate(applicant, order, { ...application, csr });
    }
    expect((await end()) > proof.until).toBe(true);
    await reviewer.approves(waiting);
    await applicant.sees(waiting, 'issued');
    await hasGoodCertificate(applicant, waiting, reviewed);
    expect(await hostmaster.mails()).toEqual([]);

    publish(runtime.home, place.name, { TXT: [] });
    await runtime.passes(7, 'hours');
    const notice = await until('a mail about the record', async () =>
      (await applicant.mailsAbout(`The persistent DNS record no longer proves ${domain}`)).at(0),
    );
    expect(notice.text).toMatch(/The DNS has no TXT record at/);
    await runtime.passes(3, 'hours');
    expect(await domainOf()).toMatchObject({ state: 'pending' });
    const { csr } = dv(domain, { names: application.names });
    const late = await applicant.renews(order, { csr }, crypto.randomUUID());
    await applicant.sees(late, 'verifying');
    await hostmaster.isAsked();
  },
);
