import { describe, expect, it } from 'vitest';
import type { Member } from '../../../lib/access/member.ts';
import type { EventFacts } from '../../../lib/order/event.ts';
import type { OwnAccount } from '../../../lib/review/four-eyes.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { type Api, anApi } from './api.ts';
import { bring, CHALLENGE_ID, DV, EXAMPLE, happen, OV, place } from './orders.ts';
import { PEOPLE, type Person } from './people.ts';

const CHECKLIST = { identitySource: 'a', addressSource: 'b', callBack: 'c', highRisk: 'd' };
const REASONS = [{ field: '/csr', code: 'reviewers-remark', message: 'y' }];
const ACTS = {
  claim: {},
  hold: { comment: 'Waiting.' },
  return: { reasons: REASONS },
  refuse: { reasons: REASONS },
  approve: { checklist: CHECKLIST },
} as const;

async function inReview(as: Person, ownAccount: OwnAccount = 'allowed') {
  const api = anApi({}, memoryCounters(), { ownAccount });
  const orderId = await place(api, OV, as);
  await bring(api, orderId, 'reviewing');
  return { api, orderId };
}

const changes = ({ members, clock }: Api, member: Member) =>
  members.save(member, { by: { kind: 'setup' }, at: clock.now() });

const service = (api: Api) => ({ at: api.clock.now(), by: { kind: 'service' } }) as const;

const confirmed = (api: Api) =>
  ({
    ...service(api),
    type: 'domains.confirmed',
    evidence: [{ adn: EXAMPLE, confirmedAt: api.clock.now(), challengeId: CHALLENGE_ID }],
  }) satisfies EventFacts;

async function issue(api: Api, orderId: string) {
  await api.call('approveOrder', {
    as: 'rita',
    path: { orderId },
    body: { revision: 1, checklist: CHECKLIST },
  });
  await happen(api, orderId, {
    ...service(api),
    type: 'issuance.completed',
    certificate: {
      serial: 'a'.repeat(32),
      fingerprint: 'b'.repeat(64),
      notBefore: '2026-11-23T10:00:00.000Z',
      notAfter: '2027-02-21T10:00:00.000Z',
    },
  });
}

/** What a reviewer sees in the queue and on the order, and the answer to each act. */
async function meets(api: Api, orderId: string, as: Person) {
  const queue = await api.call('listReviews', { as });
  const order = await api.call('getOrder', { as, path: { orderId } });
  const statuses: number[] = [];
  for (const [act, body] of Object.entries(ACTS)) {
    const { status } = await api.call(`${act}Order`, {
      as,
      path: { orderId },
      body: { revision: 1, ...body },
    });
    statuses.push(status);
  }
  const row = queue.body.items.find((each: { id: string }) => each.id === orderId);
  return {
    said: [row.mayNotDecide?.message, order.body.review.mayNotDecide?.message],
    actions: order.body.actions.filter((each: string) => each in ACTS),
    statuses: [...new Set(statuses)],
  };
}

const barred = (why: RegExp) => ({
  said: [expect.stringMatching(why), expect.stringMatching(why)],
  actions: [],
  statuses: [403],
});

describe('four eyes', () => {
  it('let a reviewer who has no part in an order do everything', async () => {
    const { api, orderId } = await inReview('anna');

    const { said, actions } = await meets(api, orderId, 'rita');

    expect(said).toEqual([undefined, undefined]);
    expect(actions.sort()).toEqual(Object.keys(ACTS).sort());
  });

  it('exclude the author of a revision from an order, and say so in the queue', async () => {
    const { api, orderId } = await inReview('both');

    expect(await meets(api, orderId, 'both')).toEqual(barred(/^You wrote part of this order/));
  });

  it('exclude the author of the order that it renews', async () => {
    const { api, orderId: former } = await inReview('both');
    await issue(api, former);
    const renewed = await api.call('renewOrder', {
      as: 'anna',
      path: { orderId: former },
      body: { csr: DV.csr },
    });
    expect(renewed.status).toBe(201);
    await bring(api, renewed.body.id, 'reviewing');

    expect(await meets(api, renewed.body.id, 'both')).toEqual(barred(/or of one that it renews/));
  });

  it.each([
    ['the same', 'rita@example.org'],
    ['the same in other letters', 'Rita@EXAMPLE.org'],
    ['the same but for a plus', 'rita+orders@example.org'],
  ])('exclude a second login with %s mail address', async (_, email) => {
    const { api, orderId } = await inReview('anna');
    await changes(api, { ...PEOPLE.anna, email });

    expect(await meets(api, orderId, 'rita')).toEqual(
      barred(/^Your mail address is, or was, that of an author/),
    );
    expect((await meets(api, orderId, 'roy')).said).toEqual([undefined, undefined]);
  });

  it('exclude that login also after the author got another address, or is no member any more', async () => {
    const { api, orderId } = await inReview('anna');
    await changes(api, { ...PEOPLE.anna, email: PEOPLE.rita.email });
    await changes(api, { ...PEOPLE.anna, email: 'other@example.org' });
    await api.members.remove(PEOPLE.anna.id, { by: { kind: 'setup' }, at: api.clock.now() });

    expect(await meets(api, orderId, 'rita')).toEqual(barred(/an author of this order/));
  });

  it('exclude a reviewer who had the address of an author earlier', async () => {
    const { api, orderId } = await inReview('anna');
    await changes(api, { ...PEOPLE.rita, email: `${PEOPLE.anna.email.replace('@', '+review@')}` });
    await changes(api, PEOPLE.rita);

    expect(await meets(api, orderId, 'rita')).toEqual(barred(/an author of this order/));
    expect((await meets(api, orderId, 'roy')).said).toEqual([undefined, undefined]);
  });

  it('permit reviewers the orders of their own account, unless REVIEW_OWN_ACCOUNT refuses it', async () => {
    const allowed = await inReview('anna');
    const refused = await inReview('anna', 'refused');
    const strangers = await inReview('zoe', 'refused');

    const own = await allowed.api.call('getOrder', { as: 'both', path: { orderId: allowed.orderId } });
    expect(own.body.actions).toEqual(expect.arrayContaining(['withdraw', 'cancel', 'approve']));
    expect((await meets(allowed.api, allowed.orderId, 'both')).said).toEqual([undefined, undefined]);
    expect(await meets(refused.api, refused.orderId, 'both')).toEqual(barred(/your own account/));
    expect((await meets(strangers.api, strangers.orderId, 'both')).said).toEqual([undefined, undefined]);
  });

  it('show reviewers why a person has to decide', async () => {
    const { api } = await inReview('anna');
    const risky = await place(api, DV, 'anna');
    const found = { field: '/names/0', code: 'name-lookalike', message: 'can be taken for “example.com”' };
    await happen(api, risky, { ...service(api), type: 'checks.passed', notes: [found] });
    await happen(api, risky, confirmed(api));
    const other = await place(api, DV, 'anna');
    await bring(api, other, 'reviewing');

    const { body } = await api.call('listReviews', { as: 'rita' });
    const { review } = (await api.call('getOrder', { as: 'rita', path: { orderId: risky } })).body;

    const codes = body.items.map(({ because }: { because: { code: string }[] }) =>
      because.map(({ code }) => code),
    );
    expect(codes.sort()).toEqual([['name-lookalike'], ['organization-review'], ['policy-review']]);
    expect(review.because).toEqual([found]);
    expect((await api.call('listOrders', { as: 'anna' })).body.items[0]).not.toHaveProperty('because');
  });
});
