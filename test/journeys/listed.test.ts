import { expect } from 'vitest';
import { SummaryPage } from '../../lib/views/summary-view.ts';
import { dv, ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';
import { accepted } from '../harness/member.ts';

journey('orders are found by name and phase, page by page, with their expected dates', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const list = async (query: string) =>
    SummaryPage.parse(accepted(await applicant.calls(`GET /v1/orders?name=${domain}${query}`)).body);
  const draft = await applicant.places(dv(domain), { submit: false });
  const issued = await applicant.places(dv(domain, { names: [domain, `a.${domain}`] }));
  await hostmaster.approves(await hostmaster.isAsked());
  await applicant.sees(issued, 'issued');
  const waiting = await applicant.places(ov(domain, { names: [`b.${domain}`] }));
  await applicant.sees(waiting, 'verifying');

  const all = await list('');
  expect(all.items.map(({ id }) => id)).toEqual([waiting.id, issued.id, draft.id]);
  expect(all.items[0]).toMatchObject({ type: 'OV', expected: { stopped: true, because: expect.anything() } });
  expect((await list('&phase=issued')).items.map(({ id }) => id)).toEqual([issued.id]);
  expect((await list('&status=draft')).items.map(({ id }) => id)).toEqual([draft.id]);
  const first = await list('&limit=2');
  const second = await list(`&limit=2&cursor=${encodeURIComponent(first.cursor ?? '')}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
});
