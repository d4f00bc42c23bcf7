import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

journey('a cancelled order is closed: its mail approves nothing, and its key is free', {}, async (stage) => {
  const { applicant, stranger, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked();

  expect(await applicant.cancels(order)).toMatchObject({ status: 'cancelled', phase: 'closed', actions: [] });
  const page = await hostmaster.tries('approve', asked);
  expect(page.status).toBeLessThan(500);

  const theirs = await stranger.places(application);
  await stranger.sees(theirs, 'verifying');
  expect(await applicant.looksAt(order)).toMatchObject({ status: 'cancelled' });
  expect(await applicant.tries('submit', order)).toMatchObject({ status: 409 });
  expect(await applicant.history(order)).not.toContain('domains.confirmed');
});
