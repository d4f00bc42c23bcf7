import { readFileSync } from 'node:fs';
import type { EventFacts } from '../../../lib/order/event.ts';
import type { Order } from '../../../lib/order/order.ts';
import { record } from '../../../lib/order/record.ts';
import type { ChallengeIn } from '../../../lib/verification/challenge.ts';
import type { Api } from './api.ts';
import type { Person } from './people.ts';

const csr = (name: string) =>
  readFileSync(new URL(`../../fixtures/csr/${name}.csr`, import.meta.url), 'utf8');

export const DV = {
  type: 'DV',
  names: ['example.com', 'www.example.com'],
  csr: csr('p256'),
  applicant: { name: 'Anna Muster', email: 'anna@example.org', phone: '+4930123456' },
};

export const OV = {
  ...DV,
  type: 'OV',
  csr: csr('p384'),
  organization: {
    name: 'Muster GmbH',
    registrationNumber: 'HRB 12345',
    country: 'DE',
    region: 'Berlin',
    city: 'Berlin',
    street: 'Musterstraße 1',
    postalCode: '10115',
    phone: '+4930123456',
  },
};

export const CHALLENGE_ID = 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
export const EXAMPLE = 'example.com';

/** Places an order, and returns its id. */
export async function place(api: Api, application: object = DV, as: Person = 'anna'): Promise<string> {
  const { status, body, text } = await api.call('placeOrder', { as, body: application });
  if (status !== 201) throw new Error(text);
  return body.id;
}

const service = (api: Api) => ({ at: api.clock.now(), by: { kind: 'service' } }) as const;

/** The events that the state machine records on the way to a status. */
const STEPS: Record<string, (api: Api, order: Order) => EventFacts[]> = {
  submitted: () => [],
  verifying: (api) => [{ ...service(api), type: 'checks.passed', notes: [] }],
  reviewing: (api) => [
    {
      ...service(api),
      type: 'domains.confirmed',
      evidence: [{ adn: EXAMPLE, confirmedAt: api.clock.now(), challengeId: CHALLENGE_ID }],
    },
  ],
};

/** Brings a submitted order to a status, as the state machine does. */
export async function bring(api: Api, id: string, to: 'verifying' | 'reviewing'): Promise<Order> {
  const path = to === 'verifying' ? ['verifying'] : ['verifying', 'reviewing'];
  let order = await orderOf(api, id);
  for (const step of path) {
    for (const facts of STEPS[step]?.(api, order) ?? []) order = await record(api, id, () => facts);
  }
  return order;
}

/** Records an event of a contact, a reviewer or the state machine. */
export const happen = (api: Api, id: string, facts: EventFacts): Promise<Order> =>
  record(api, id, () => facts);

/** Opens a challenge for admin@example.com, whose mail was sent. */
export async function ask(
  api: Api,
  id: string,
  changes: Partial<ChallengeIn<'open'>> = {},
): Promise<ChallengeIn<'open'>> {
  const order = await bring(api, id, 'verifying');
  const at = api.clock.now();
  const contact = `admin@${EXAMPLE}`;
  await happen(api, id, {
    ...service(api),
    type: 'challenges.opened',
    challenges: [{ id: CHALLENGE_ID, adn: EXAMPLE, contact }],
  });
  const challenge: ChallengeIn<'open'> = {
    state: 'open',
    id: CHALLENGE_ID,
    orderId: id,
    account: order.account,
    adn: EXAMPLE,
    contact,
    language: 'en',
    shown: {
      account: order.account,
      type: order.type ?? 'DV',
      adn: EXAMPLE,
      names: order.names,
      keyHash: 'ab'.repeat(32),
      keyType: 'P-256',
      scopes: ['names', 'domain'],
    },
    shownHash: 'cd'.repeat(32),
    createdAt: at,
    expiresAt: '2026-11-30T10:00:00.000Z',
    valueHash: 'ef'.repeat(32),
    sealedValue: 'sealed',
    mail: {
      letter: { language: 'en', title: 't', blocks: [] },
      date: at,
      askedBy: 'Anna Muster',
      sha256: '78'.repeat(32),
    },
    mailsWanted: 1,
    mailsSent: 1,
    delivery: { state: 'delivered', at },
    ...changes,
  };
  await api.challenges.create(challenge, challenge.expiresAt);
  return challenge;
}

export async function orderOf(api: Api, id: string): Promise<Order> {
  const stored = await api.store.load(id);
  if (stored === undefined) throw new Error(`There is no order ${id}.`);
  return stored.order;
}
