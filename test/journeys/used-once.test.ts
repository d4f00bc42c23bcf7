import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';

const HANDS = 8;

journey(
  'a Random Value is used once, however many requests use it at the same instant',
  { needs: ['inside', 'alone'] },
  async (stage) => {
    const { applicant, runtime, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const order = await applicant.places(dv(domain));
    const asked = await hostmaster.isAsked();

    const answers = await Promise.all(
      Array.from({ length: HANDS }, () => hostmaster.tries('approve', asked)),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(HANDS).fill(200));
    await applicant.sees(order, 'issued');
    const committed = (await runtime.output()).split('\n').filter((line) => /"Answers":1\b/.test(line));
    expect(committed).toHaveLength(1);
    const history = await applicant.history(order);
    for (const once of ['challenges.opened', 'domains.confirmed', 'issuance.completed'])
      expect(history.filter((type) => type === once)).toHaveLength(1);
    expect(await applicant.evidence(order)).toHaveLength(1);
    // Later requests learn that it was approved; there is only one certificate.
    expect((await hostmaster.tries('approve', asked)).status).toBe(200);
    expect(await applicant.history(order)).toEqual(history);
  },
);

journey(
  'a Random Value is valid for its own challenge only, and never after a decline',
  {},
  async (stage) => {
    const { applicant, domain } = stage;
    const [one, other] = [`one.${domain}`, `other.${domain}`].map((name) => ({
      name,
      contact: stage.contact(`hostmaster@${name}`),
    }));
    if (!one || !other) throw new Error('There are two.');
    const [first, second] = [await applicant.places(dv(one.name)), await applicant.places(dv(other.name))];
    const [asked, alsoAsked] = [await one.contact.isAsked(), await other.contact.isAsked()];

    const crossed = await one.contact.tries('approve', { page: asked.page, value: alsoAsked.value });
    await other.contact.declines(alsoAsked);
    const late = await other.contact.tries('approve', alsoAsked);

    expect(crossed.status).toBe(422);
    expect(late.status).toBe(410);
    await applicant.sees(second, 'returned');
    expect((await applicant.looksAt(first)).status).toBe('verifying');
  },
);
