import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { csr, application as valid } from '../application/a-valid-application.ts';
import { approved, cancelled, chosen, returned, withdrawn } from './acts.ts';
import { world } from './world.ts';

const dv = (changes: Partial<Application> = {}) => valid(changes);
const twoDomains = () => dv({ names: ['example.com', 'www.example.com', 'www.example.net'] });
const valueIn = (text: string | undefined) => text?.match(/Value: (\S+)/)?.[1];

describe('the machine', () => {
  it('takes an order from submission to its certificate in at most six transitions', async () => {
    const here = await world();
    const id = await here.submits(dv());
    expect(await here.status(id)).toBe('verifying');
    expect(here.mailer.mails).toHaveLength(1);

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
  });

  it('waits until every domain is confirmed, in no more transitions', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());

    await here.answers(id, 'approve', { adn: 'example.net' });
    expect(await here.status(id)).toBe('verifying');
    await here.answers(id, 'approve', { adn: 'example.com' });

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
    expect(here.mailer.mails.map((each) => each.to).sort()).toEqual([
      'admin@example.com',
      'admin@example.net',
    ]);
  });

  it('mails no contact if the domain was approved, also for another key and further names', async () => {
    const here = await world();
    await here.answers(await here.submits(dv()), 'approve', { scope: 'domain' });

    const names = ['example.com', 'www.example.com', 'api.example.com'];
    const second = await here.submits(dv({ csr: csr('p384'), names }));

    expect(await here.status(second)).toBe('issued');
    expect(here.mailer.to('admin@example.com')).toHaveLength(1);
  });

  it('does not reuse evidence of another account', async () => {
    const here = await world();
    await here.answers(await here.submits(dv()), 'approve');

    const other = await here.submits(dv({ csr: csr('p384') }), 'globex');

    expect(await here.status(other)).toBe('verifying');
    expect(here.mailer.to('admin@example.com')).toHaveLength(2);
  });

  it('returns an order whose key belongs to another account', async () => {
    const here = await world();
    await here.submits(dv());

    const other = await here.submits(dv(), 'globex');

    expect(await here.order(other)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/csr', code: 'key-in-use' }],
    });
  });

  it('returns an order whose contact declines, and mails no contact again', async () => {
    const here = await world();
    const id = await here.submits(dv());

    await here.answers(id, 'decline');

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
    await here.resubmits(id, dv());
    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('returns an order whose contact declines after an approval during the review', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('reviewing');

    await here.answers(id, 'decline');

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
  });

  it('signs nothing if the contact declines after the reviewer approved', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    here.hooks.beforeStep = async (step) => {
      if (step === 'issueCertificate') await here.answers(id, 'decline', { wakes: false });
    };

    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
  });

  it('sends no mail for an order that is withdrawn while its mails go out', async () => {
    const here = await world();
    here.mailer.failNext('before');
    const id = await here.submits(dv());
    expect(here.mailer.mails).toHaveLength(0);

    await here.does(id, withdrawn);
    await here.wake(id);
    await here.passes(30);

    expect(await here.status(id)).toBe('draft');
    expect(here.mailer.mails).toHaveLength(0);
  });

  it('keeps a confirmation that a resubmission does not affect, and asks again for one that it does', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());
    await here.answers(id, 'approve', { adn: 'example.net' });
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();

    await here.resubmits(
      id,
      dv({ names: ['example.com', 'www.example.com', 'mail.example.com', 'www.example.net'] }),
    );

    expect(here.mailer.to('admin@example.net')).toHaveLength(1);
    const asked = here.mailer.to('admin@example.com');
    expect(asked).toHaveLength(2);
    expect(valueIn(asked[1]?.text)).not.toBe(valueIn(asked[0]?.text));
    await here.answers(id, 'approve', { adn: 'example.com' });
    expect(await here.status(id)).toBe('issued');
  });

  it('mails another contact chosen meanwhile, and the first one no longer counts', async () => {
    const here = await world();
    const id = await here.submits(dv());
    const first = await here.challenge(id);

    await here.does(id, chosen('example.com', 'webmaster@example.com'));
    await here.wake(id);
    await here.settle();

    expect(here.mailer.to('webmaster@example.com')).toHaveLength(1);
    expect(await here.deps.challenges.load(first.id)).toMatchObject({ state: 'superseded' });
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
  });

  it('waits if a reviewer is needed, and continues after the decision', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    await here.does(id, returned);
    await here.wake(id);
    await here.settle();
    expect(await here.status(id)).toBe('returned');
    await here.resubmits(id, dv());
    expect(await here.status(id)).toBe('reviewing');
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('ends with the order, and ends its challenges', async () => {
    const here = await world();
    const id = await here.submits(dv());

    await here.does(id, cancelled);
    await here.wake(id);
    await here.settle();

    expect(await here.challenge(id)).toMatchObject({ state: 'superseded' });
    expect(here.executions()).toMatchObject([{ outcome: { status: 'SUCCEEDED' } }]);
  });
});
