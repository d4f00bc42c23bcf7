import { expect } from 'vitest';
import { SummaryPage } from '../../lib/views/summary-view.ts';
import { applicantOf } from '../harness/applicant.ts';
import { ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { memberOf } from '../harness/member.ts';
import { CHECKLIST } from '../harness/reviewer.ts';

journey('the author of a revision of an order cannot review it', { needs: ['inside'] }, async (stage) => {
  const { reviewer, runtime, domain } = stage;
  const operator = memberOf(runtime, 'operator', 'operator@example.org');
  const both = { account: 'acme', roles: ['applicant', 'reviewer'], name: 'Rita', email: 'rita@example.com' };
  expect(await operator.calls('PUT /v1/members/applicant', both)).toMatchObject({ status: 200 });
  const rita = applicantOf(runtime, 'applicant', both.email);
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = ov(domain);

  const order = await rita.places(application);
  await hostmaster.approves(await hostmaster.isAsked());
  const { revision, actions } = await rita.sees(order, 'reviewing');
  expect(actions).not.toContain('approve');
  const own = await rita.calls(`POST /v1/orders/${order.id}/review/approve`, {
    revision,
    checklist: CHECKLIST,
  });
  expect(own).toMatchObject({ status: 403 });
  // A second login with the author's mail address is the same person.
  const second = { roles: ['reviewer'], name: 'Rita', email: 'RITA@example.com' };
  expect(await operator.calls('PUT /v1/members/auditor', second)).toMatchObject({ status: 200 });
  const login = memberOf(runtime, 'auditor', second.email);
  const queue = SummaryPage.parse((await login.calls('GET /v1/reviews?limit=100')).body);
  expect(queue.items.find(({ id }) => id === order.id)).toMatchObject({
    because: [{ code: 'organization-review' }],
    mayNotDecide: { code: 'reviewer-has-address-of-author' },
  });
  expect((await login.looksAt(order)).actions).toEqual([]);
  const refused = await login.calls(`POST /v1/orders/${order.id}/review/approve`, {
    revision,
    checklist: CHECKLIST,
  });
  expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('mail address') } });
  await reviewer.approves(order);
  await rita.sees(order, 'issued');

  await hasGoodCertificate(rita, order, application);
  await rita.isNotified(order, /issued|certificate/i);
  expect(await rita.mails(order)).toHaveLength(1);
});

journey('a former member has no access', { needs: ['inside', 'alone'] }, async (stage) => {
  const { runtime } = stage;
  const operator = memberOf(runtime, 'operator', 'operator@example.org');

  expect(await operator.calls('DELETE /v1/members/applicant')).toMatchObject({ status: 204 });

  for (const path of ['orders', 'members', 'reviews'] as const)
    expect(await stage.applicant.calls(`GET /v1/${path}`)).toMatchObject({ status: 403 });

  const auditor = memberOf(runtime, 'auditor', 'auditor@example.org');
  const { body } = await auditor.calls('GET /v1/audit?type=member.removed&limit=1');
  expect(body).toMatchObject({
    items: [
      {
        type: 'member.removed',
        by: { kind: 'operator', member: expect.stringMatching(/#operator$/) },
        member: expect.stringMatching(/#applicant$/),
        before: { account: 'acme', roles: ['applicant'] },
      },
    ],
  });
});
