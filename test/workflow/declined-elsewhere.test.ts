import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { application } from '../application/a-valid-application.ts';
import { dv, ov } from '../harness/application.ts';
import { approved, chosen } from './acts.ts';
import { type World, world } from './world.ts';

const DV = () => Application.parse(dv('example.com'));
const BELOW = () =>
  Application.parse({
    ...dv('www.example.com'),
    contacts: { 'www.example.com': 'admin@www.example.com' },
  });
const OV = () => Application.parse(ov('example.com'));

/** A certificate for the account, confirmed by the contact. */
async function confirmedBefore(here: World): Promise<void> {
  const id = await here.submits(DV());
  await here.answers(id, 'approve');
  await reviewed(here, id);
  expect(await here.status(id)).toBe('issued');
  await here.passes(10);
}

async function reviewed(here: World, id: string): Promise<void> {
  await here.does(id, approved);
  await here.wake(id);
  await here.settle();
}

describe('an order that rests on an earlier confirmation', () => {
  it('is returned before anything is signed if the contact has declined another order since', async () => {
    const here = await world({ reviewed: true });
    await confirmedBefore(here);
    const id = await here.submits(DV());
    expect(await here.status(id)).toBe('reviewing');
    const other = await here.submits(OV());
    await here.answers(other, 'decline');

    await reviewed(here, id);

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/contacts/example.com', code: 'domain-blocked' }],
    });
    expect(await here.deps.certificates.loadCurrent(id, 1)).toBeUndefined();
  });
});

describe('a confirmation', () => {
  it('is no longer used for any order after its contact declined another one, also after the block has ended', async () => {
    const here = await world({ reviewed: true });
    await confirmedBefore(here);
    const other = await here.submits(OV());
    await here.answers(other, 'decline');
    await here.passes(31 * 24 * 60);
    expect((await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items).toEqual([]);

    const id = await here.submits(DV());

    expect(await here.status(id)).toBe('verifying');
    expect((await here.challenge(id)).state).toBe('open');
  });
});

describe('an order that its contact approved', () => {
  it('after declining another one is issued: the last answer counts', async () => {
    const here = await world({ reviewed: true });
    const other = await here.submits(OV());
    const id = await here.submits(DV());
    await here.answers(other, 'decline');
    await here.passes(10);
    await here.answers(id, 'approve');

    await reviewed(here, id);

    expect(await here.status(id)).toBe('issued');
  });
});

describe('a decline by the contact of a domain', () => {
  it('holds for the domains below it, with any contact', async () => {
    const here = await world();
    await here.answers(await here.submits(DV()), 'decline');
    await here.passes(10);

    const below = await here.submits(BELOW());
    const another = await here.submits(BELOW(), 'other');

    expect(await here.order(below)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/contacts/www.example.com', code: 'domain-blocked' }],
    });
    expect(await here.status(another)).toBe('verifying');
  });

  it('is not overridden by a later approval of a domain below it', async () => {
    const here = await world();
    const above = await here.submits(DV());
    const below = await here.submits(BELOW());
    await here.answers(above, 'decline');
    await here.passes(10);

    await here.answers(below, 'approve', { adn: 'www.example.com' });

    expect(await here.order(below)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/contacts/www.example.com', code: 'domain-blocked' }],
    });
  });
});

describe('an order that is still verifying', () => {
  const twoDomains = () => application({ names: ['example.com', 'www.example.com', 'www.example.net'] });
  const mailsOf = async (here: World, id: string, adn: string) => {
    const { id: challenge } = await here.challenge(id, adn);
    return here.mailer.mails.filter((mail) => mail.tags['challenge'] === challenge).length;
  };

  it('does not mail a contact again whose domain is blocked by then, but is returned', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());
    const other = await here.submits(OV());
    await here.answers(other, 'decline');
    expect(await here.status(id)).toBe('verifying');

    await here.passes(2 * 24 * 60 + 1);
    await here.sweeps();

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/contacts/example.com', code: 'domain-blocked' }],
    });
    expect(await mailsOf(here, id, 'example.com')).toBe(1);
    expect(await mailsOf(here, id, 'example.net')).toBe(1);
  });

  it('mails no other contact of such a domain', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());
    const other = await here.submits(OV());
    await here.answers(other, 'decline');

    await here.does(id, chosen('example.com', 'webmaster@example.com'));
    await here.wake(id);
    await here.settle();

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
    expect(here.mailer.mails.filter(({ to }) => to === 'webmaster@example.com')).toEqual([]);
  });

  it('mails no contact whose domain was blocked after its checks', async () => {
    const here = await world();
    const other = await here.submits(OV());
    here.hooks.beforeStep = async (step) => {
      if (step !== 'verifyDomains') return;
      delete here.hooks.beforeStep;
      await here.answers(other, 'decline', { wakes: false });
    };

    const id = await here.submits(twoDomains());

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
    expect(await mailsOf(here, id, 'example.com')).toBe(0);
    expect(await mailsOf(here, id, 'example.net')).toBe(0);
  });

  it('continues if the contact approves it after declining another one', async () => {
    const here = await world();
    const id = await here.submits(DV());
    const other = await here.submits(OV());
    await here.answers(other, 'decline');
    await here.passes(10);

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
  });
});

describe('a decline that is not processed yet', () => {
  it('prevents using earlier confirmations for another order', async () => {
    const here = await world({ reviewed: true });
    await confirmedBefore(here);
    const id = await here.submits(DV());
    expect(await here.status(id)).toBe('reviewing');
    const other = await here.submits(OV());
    await here.answers(other, 'decline', { wakes: false });

    await reviewed(here, id);

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
  });
});
