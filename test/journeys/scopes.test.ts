import { expect } from 'vitest';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

journey(
  'a reply of APPROVE ALL approves the domain, and the contact withdraws that on the page',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const first = await applicant.places(dv(domain));
    const asked = await hostmaster.isAsked(1);
    await hostmaster.replies(asked, { lines: [`APPROVE ALL ${asked.value}`] });
    await applicant.sees(first, 'issued');
    expect(await applicant.evidence(first)).toMatchObject([{ scope: 'domain', until: expect.any(String) }]);

    const wildcard = await applicant.places(dv(domain, { names: [`*.${domain}`] }));
    await applicant.sees(wildcard, 'issued');
    expect(await hostmaster.mails()).toHaveLength(1);

    const shown = await hostmaster.tries('list', asked);
    expect(shown.status).toBe(200);
    const [, approval = ''] = /name="withdraw" value="([a-z2-7]{26})"/.exec(shown.text) ?? [];
    const withdrawn = await answerOnPage(asked, { withdraw: approval });
    expect(withdrawn.status).toBe(200);

    // Both certificates depend on it; the account is not blocked, and the contact is asked again.
    for (const order of [first, wildcard])
      await applicant.isNotified(order, /was declined after its approval/);
    const next = await applicant.places(dv(domain));
    await hostmaster.isAsked(2);
    await applicant.sees(next, 'verifying');
  },
);

journey('an order that is withdrawn, changed and submitted again keeps its mail', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked(1);

  await applicant.withdraws(order);
  const late = await hostmaster.tries('approve', asked);
  await applicant.changes(order, { ...application, csr: dv(domain).csr });
  await applicant.submits(order);
  await applicant.sees(order, 'verifying');

  expect(late).toMatchObject({ status: 410, text: expect.stringContaining('was withdrawn') });
  await hostmaster.approves(asked);
  await applicant.sees(order, 'issued');
  expect(await hostmaster.mails()).toHaveLength(1);
});
