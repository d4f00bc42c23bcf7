import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import type { Member, Placed } from '../harness/member.ts';

journey(
  'an order without an answer of its contact is returned, and lapses',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const order = await applicant.places(dv(domain));
    const first = await hostmaster.isAsked(1);

    await runtime.passes(49, 'hours');
    const second = await hostmaster.isAsked(2);
    await runtime.passes(3, 'days');
    const third = await hostmaster.isAsked(3);
    expect([second.value, third.value]).toEqual([first.value, first.value]);
    expect([second.mail.text, third.mail.text]).toEqual([first.mail.text, first.mail.text]);

    await runtime.passes(2, 'days');
    await applicant.isNotified(order, /No answer from/);
    expect(await applicant.looksAt(order)).toMatchObject({
      status: 'verifying',
      domains: [{ state: 'expired' }],
      expected: { stopped: true },
    });

    // 7 days have passed; the order is returned after 45, with a reminder 7 and 1 days before.
    await runtime.passes(31, 'days');
    await reminders(applicant, order, 1);
    await runtime.passes(6, 'days');
    await reminders(applicant, order, 2);
    await runtime.passes(1, 'days');
    const returned = await applicant.sees(order, 'returned');
    expect(returned.reasons).toMatchObject([{ code: 'verification-lapsed' }]);
    await applicant.isNotified(order, /Your order was returned/);

    await runtime.passes(24, 'days');
    await reminders(applicant, order, 3);
    await runtime.passes(5, 'days');
    await reminders(applicant, order, 4);
    await runtime.passes(1, 'days');
    expect(await applicant.sees(order, 'lapsed')).toMatchObject({ phase: 'closed', actions: [] });
    await applicant.isNotified(order, /has lapsed/);
    expect(await hostmaster.mails()).toHaveLength(3);
  },
);

journey('a draft that is not submitted lapses', { needs: ['clock'] }, async (stage) => {
  const { applicant, domain, runtime } = stage;
  const draft = await applicant.places(dv(domain), { submit: false });
  expect(draft.status).toBe('draft');

  await runtime.passes(84, 'days');
  await reminders(applicant, draft, 1);
  await runtime.passes(7, 'days');

  await applicant.sees(draft, 'lapsed');
  expect(await stage.contact(`hostmaster@${domain}`).mails()).toEqual([]);
});

journey(
  'after the Random Value has expired, a resend is a new mail with a new value',
  { needs: ['clock'] },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = dv(domain);
    const order = await applicant.places(application);
    const first = await hostmaster.isAsked(1);
    await runtime.passes(8, 'days');
    await until('the value to end', async () => {
      const { domains } = await applicant.looksAt(order);
      return domains[0]?.state === 'expired' ? true : undefined;
    });
    await expect(hostmaster.approves(first)).rejects.toThrow('The page answered 4');

    await applicant.hasResent(order, domain);
    const second = await until('another value', async () =>
      (await hostmaster.mails()).find(({ value }) => value !== first.value),
    );
    await hostmaster.approves(second);
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, application);
  },
);

const reminders = (member: Member, order: Placed, count: number): Promise<true> =>
  until(`reminder ${count} in the history`, async () => {
    const reminded = (await member.history(order)).filter((type) => type === 'order.reminded');
    return reminded.length === count ? true : undefined;
  });
