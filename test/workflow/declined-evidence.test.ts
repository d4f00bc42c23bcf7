import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { handleDecline } from '../../lib/decline/record-declined-evidence.ts';
import type { MailEvent } from '../../lib/mail/mail-event.ts';
import { domainViews } from '../../lib/views/domain-view.ts';
import { recordDelivery } from '../../lib/workflow/record-delivery.ts';
import { memoryMailCounts } from '../doubles/mail-count-store.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { dv } from '../harness/application.ts';
import { approved } from './acts.ts';
import { type World, world } from './world.ts';

const DV = () => Application.parse(dv('example.com'));

async function issued(here: World): Promise<string> {
  const id = await here.submits(DV());
  await here.answers(id, 'approve');
  expect(await here.status(id)).toBe('issued');
  await here.passes(60);
  return id;
}

const declines = async (here: World, id: string) =>
  (await here.deps.store.listEvents(id, { limit: 100 })).items
    .map(({ facts }) => facts)
    .filter(({ type }) => type === 'evidence.declined');

describe('a decline after the issue', () => {
  it('is recorded on the order and blocks the domain before any sweep', async () => {
    const here = await world();
    const id = await issued(here);
    const at = here.clock.now();

    await here.answers(id, 'decline');

    const { id: challengeId, contact } = await here.challenge(id);
    const decline = { adn: 'example.com', contact, challengeId, declinedAt: at, via: 'page' };
    expect(await declines(here, id)).toEqual([
      { type: 'evidence.declined', at, by: { kind: 'contact', challengeId }, decline },
    ]);
    expect(await here.order(id)).toMatchObject({ status: 'issued', declinedEvidence: [decline] });
    expect((await here.deps.blocks.list(at, { limit: 100 })).items).toMatchObject([
      { id: challengeId, adn: 'example.com' },
    ]);
  });

  it('is shown with its domain', async () => {
    const here = await world();
    const id = await issued(here);
    await here.answers(id, 'decline');

    const [view] = domainViews(await here.order(id), [await here.challenge(id)]);

    expect(view).toMatchObject({ adn: 'example.com', state: 'declined', declinedEvidence: { via: 'page' } });
    expect(view).not.toHaveProperty('mail');
  });

  it('is recorded once, however often it is processed', async () => {
    const here = await world();
    const id = await issued(here);
    await here.answers(id, 'decline');

    await handleDecline(here.deps, (await here.challenge(id)).id);
    await here.sweeps(true);
    await here.sweeps(true);

    expect(await declines(here, id)).toHaveLength(1);
    expect((await here.deps.challenges.listDue(here.clock.now(), { limit: 10, all: true })).items).toEqual(
      [],
    );
  });

  it('is recorded on every certificate that rests on the same confirmation, and on no other', async () => {
    const here = await world();
    const first = await issued(here);
    const renewed = await here.submits(DV());
    const ofAnother = await here.submits(DV(), 'other');
    await here.answers(ofAnother, 'approve');
    const challenge = await here.challenge(first);
    expect(await here.order(renewed)).toMatchObject({ status: 'issued', challenges: [] });

    await here.answers(first, 'decline');
    await here.sweeps(true);

    const { id } = challenge;
    for (const each of [first, renewed])
      expect(await declines(here, each)).toMatchObject([{ decline: { challengeId: id } }]);
    expect(await declines(here, ofAnother)).toEqual([]);
  });

  it('is processed by the sweep if its execution was never started', async () => {
    const here = await world();
    const id = await issued(here);
    await here.answers(id, 'decline', { wakes: false });
    expect(await declines(here, id)).toEqual([]);

    await here.passes(6);
    await here.sweeps();

    expect(await declines(here, id)).toHaveLength(1);
  });

  it('is processed at once after a restart of the whole machine, and no contact is reminded early', async () => {
    const here = await world();
    const id = await issued(here);
    const waiting = await here.submits(DV(), 'other');
    await here.answers(id, 'decline', { wakes: false });

    await here.sweeps(true);

    expect(await declines(here, id)).toHaveLength(1);
    expect(await here.challenge(waiting)).toMatchObject({ state: 'open', mailsWanted: 1, mailsSent: 1 });
  });

  it('does not change when the order is due next', async () => {
    const here = await world();
    const id = await issued(here);
    const before = (await here.deps.store.load(id))?.dueAt;

    await here.answers(id, 'decline');

    expect((await here.deps.store.load(id))?.dueAt).toBe(before);
  });

  it('is counted by its channel', async () => {
    const here = await world();
    const id = await issued(here);

    const measured = await measuredBy(() => here.answers(id, 'decline'));

    expect(measured).toContainEqual(['EvidenceDeclined', 1, 'page']);
  });
});

describe('a complaint after the issue', () => {
  it('is a decline, in the contact’s name', async () => {
    const here = await world();
    const id = await issued(here);
    const challenge = await here.challenge(id);
    const news = {
      eventType: 'Complaint',
      mail: { messageId: 'm', tags: { challenge: [challenge.id] } },
      complaint: { timestamp: here.clock.now() },
    } satisfies MailEvent;

    await recordDelivery({ ...here.deps, mailCounts: memoryMailCounts().mailCounts }, news, here.clock.now());
    await here.settle();

    expect(await declines(here, id)).toMatchObject([{ decline: { via: 'complaint' } }]);
    expect(domainViews(await here.order(id), [])).toMatchObject([{ state: 'complained' }]);
    expect((await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items).toMatchObject([
      { because: 'complained' },
    ]);
  });
});

describe('a decline before the issue', () => {
  it('of a withdrawn order blocks the domain, and is no event of the order', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(DV());
    await here.answers(id, 'approve');
    await here.does(id, ({ at, order }) => ({
      type: 'order.withdrawn',
      at,
      by: { kind: 'applicant', member: order.createdBy },
    }));
    await here.wake(id);
    await here.settle();

    await here.answers(id, 'decline');

    expect((await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items).toHaveLength(1);
    expect(await declines(here, id)).toEqual([]);
  });

  it('of an order in review returns it, and is no second event', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(DV());
    await here.answers(id, 'approve');

    await here.answers(id, 'decline');
    await here.sweeps(true);

    expect(await here.status(id)).toBe('returned');
    const types = (await here.deps.store.listEvents(id, { limit: 100 })).items.map(({ facts }) => facts.type);
    expect(types.filter((type) => type === 'domain.declined')).toHaveLength(1);
    expect(types).not.toContain('evidence.declined');
  });

  it('that arrives during the issue is recorded, or returns the order, whichever was first', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(DV());
    await here.answers(id, 'approve');
    here.hooks.beforeStep = async (step) => {
      if (step !== 'issueCertificate') return;
      delete here.hooks.beforeStep;
      await here.answers(id, 'decline', { wakes: false });
      await handleDecline(here.deps, (await here.challenge(id)).id);
    };

    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
    expect(await declines(here, id)).toHaveLength(1);
  });
});
