import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { after } from '../../../lib/clock.ts';
import { PlannedCertificate } from '../../../lib/issuance/certificate-record.ts';
import type { EventFacts } from '../../../lib/order/event.ts';
import { ORDER_STATUSES } from '../../../lib/order/lifecycle.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { aRequest, newKey, spkiOf, testCa } from '../../doubles/test-ca.ts';
import { type Api, anApi, type Got } from './api.ts';
import { ask, bring, CHALLENGE_ID, DV, EXAMPLE, happen, OV, orderOf, place } from './orders.ts';
import type { Person } from './people.ts';

const NEW_CSR = readFileSync(new URL('../../fixtures/csr/rsa2048.csr', import.meta.url), 'utf8');
const SERVICE = { kind: 'service' } as const;
const [REASON] = [{ field: '', code: 'reviewers-remark', message: 'Say what it is for.' }];
const CHECKLIST = { identitySource: 'r', addressSource: 'r', callBack: 'r', highRisk: 'r' };

/** Records what the state machine, a contact or a reviewer would record. */
const say = async (api: Api, id: string, facts: Record<string, unknown>) =>
  // The one cast: each event is written out below, and a double parses nothing.
  happen(api, id, { at: api.clock.now(), by: SERVICE, ...facts } as EventFacts);
const reviewed = (member: string) => ({ by: { kind: 'reviewer', member: `https://id.example#${member}` } });

async function issue(api: Api, id: string): Promise<void> {
  const at = api.clock.now();
  const { authority, issuer } = await testCa(at);
  Object.assign(api.authorities, memoryAuthorityStore({ issuing: authority }));
  await bring(api, id, 'reviewing');
  await say(api, id, { type: 'review.approved', ...reviewed('roy'), revision: 1, checklist: CHECKLIST });
  const plan = await issuer.plan(aRequest({ spki: spkiOf(newKey['P-256']().publicKey) }), at);
  const { serial } = plan;
  const times = { notBefore: at, notAfter: after(at, 90, 'days') };
  const fingerprint = 'ab'.repeat(32);
  const tbs = Buffer.from(plan.tbs).toString('base64');
  await api.certificates.open(
    PlannedCertificate.parse({
      ...{ state: 'planned', serial, issuer: 'issuing', orderId: id, revision: 1, account: 'acme' },
      ...{ ...times, plannedAt: at, tbs },
    }),
  );
  const der = Buffer.from(await issuer.sign(plan)).toString('base64');
  await api.certificates.complete(serial, { der, fingerprint, issuedAt: at });
  await say(api, id, { type: 'issuance.completed', certificate: { serial, fingerprint, ...times } });
}

const renew = async (api: Api, id: string, body: object = {}): Promise<string> =>
  (await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW_CSR, ...body } })).body
    .id;
const aYearLater = (api: Api) => api.clock.advance(365 * 24 * 3600 * 1000);

type Situation = (api: Api) => Promise<string>;
const then =
  (first: Situation, next: (api: Api, id: string) => unknown): Situation =>
  async (api) => {
    const id = await first(api);
    await next(api, id);
    return id;
  };

const draft: Situation = (api) => place(api, { ...OV, submit: false });
const submitted: Situation = (api) => place(api, OV);
const asked: Situation = then(submitted, (api, id) => ask(api, id));
const reviewing: Situation = then(submitted, (api, id) => bring(api, id, 'reviewing'));
const claimed = (member: string) =>
  then(reviewing, (api, id) =>
    say(api, id, { type: 'review.claimed', ...reviewed(member), until: after(api.clock.now(), 4, 'hours') }),
  );
const issued: Situation = then(submitted, issue);
const renewed: Situation = then(issued, (api, id) => renew(api, id));

/** Orders in every status, and in every other state that decides on the actions. */
const SITUATIONS: Record<string, Situation> = {
  draft,
  'draft, changed': then(draft, (api, id) =>
    say(api, id, {
      type: 'order.modified',
      by: { kind: 'applicant', member: 'https://id.example#alan' },
      certificateType: 'DV',
      names: DV.names,
      changed: ['/type'],
    }),
  ),
  submitted,
  'verifying, no contact asked yet': then(submitted, (api, id) => bring(api, id, 'verifying')),
  'verifying, asked': asked,
  'verifying, its domain blocked': then(asked, (api) =>
    api.blocks.put({
      ...{ id: 'block', account: 'acme', adn: EXAMPLE, because: 'declined' },
      ...{ createdAt: api.clock.now(), until: after(api.clock.now(), 30, 'days') },
    }),
  ),
  'verifying, approved': then(asked, async (api) => {
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
    const approved = await api.challenges.approve(CHALLENGE_ID, 'ef'.repeat(32), api.clock.now(), answered);
    expect(approved?.state).toBe('approved');
  }),
  reviewing,
  'reviewing, claimed by the reviewer': claimed('rita'),
  'reviewing, claimed by another': claimed('roy'),
  'reviewing, written by a reviewer': then(
    (api) => place(api, OV, 'both'),
    (api, id) => bring(api, id, 'reviewing'),
  ),
  returned: then(reviewing, (api, id) =>
    say(api, id, { type: 'review.returned', ...reviewed('roy'), revision: 1, reasons: [REASON] }),
  ),
  issuing: then(reviewing, (api, id) =>
    say(api, id, { type: 'review.approved', ...reviewed('roy'), revision: 1, checklist: CHECKLIST }),
  ),
  issued,
  'issued, a renewal is under way': renewed,
  'issued, its renewal is a draft': then(issued, (api, id) => renew(api, id, { submit: false })),
  'issued, its renewal was cancelled': then(issued, async (api, id) => {
    const orderId = await renew(api, id);
    await api.call('cancelOrder', { as: 'anna', path: { orderId } });
  }),
  'issued and renewed': then(issued, async (api, id) => {
    const successor = await renew(api, id);
    await issue(api, successor);
    await say(api, id, { type: 'replacement.issued', replacement: { order: successor, as: 'renewal' } });
  }),
  'issued and expired, which the sweep has not seen': then(issued, aYearLater),
  'issued and expired': then(issued, async (api, id) => {
    aYearLater(api);
    await say(api, id, { type: 'certificate.expired' });
  }),
  refused: then(reviewing, (api, id) =>
    say(api, id, { type: 'review.refused', ...reviewed('roy'), revision: 1, reasons: [REASON] }),
  ),
  cancelled: then(submitted, (api, orderId) => api.call('cancelOrder', { as: 'anna', path: { orderId } })),
  lapsed: then(draft, (api, id) => say(api, id, { type: 'order.lapsed' })),
  revoked: then(issued, (api, id) =>
    say(api, id, {
      type: 'certificate.revoked',
      by: { kind: 'applicant', member: 'https://id.example#anna' },
      reason: 'superseded',
    }),
  ),
};

/** A valid request for each action. */
const ACTIONS: Record<string, (api: Api, id: string, as: Person) => Promise<Got>> = {
  modify: async (api, orderId, as) =>
    api.call('modifyApplication', {
      as,
      path: { orderId },
      headers: { 'if-match': '*' },
      body: { ...OV, validityDays: 30 },
    }),
  submit: (api, orderId, as) => api.call('submitOrder', { as, path: { orderId } }),
  withdraw: (api, orderId, as) => api.call('withdrawOrder', { as, path: { orderId } }),
  cancel: (api, orderId, as) => api.call('cancelOrder', { as, path: { orderId } }),
  delete: (api, orderId, as) => api.call('deleteOrder', { as, path: { orderId } }),
  resend: (api, orderId, as) => api.call('resendMail', { as, path: { orderId, name: EXAMPLE } }),
  contact: (api, orderId, as) =>
    api.call('chooseContact', {
      as,
      path: { orderId, name: EXAMPLE },
      body: { contact: `webmaster@${EXAMPLE}` },
    }),
  renew: (api, orderId, as) => api.call('renewOrder', { as, path: { orderId }, body: { csr: NEW_CSR } }),
  reissue: (api, orderId, as) => api.call('reissueOrder', { as, path: { orderId }, body: { csr: NEW_CSR } }),
  revoke: async (api, orderId, as) => {
    const order = await orderOf(api, orderId);
    const serial = 'certificate' in order ? order.certificate.serial : '0'.repeat(32);
    return api.call('revokeOrder', { as, path: { orderId }, body: { serial } });
  },
  download: (api, orderId, as) => api.call('getCertificate', { as, path: { orderId } }),
  claim: (api, orderId, as) => api.call('claimOrder', { as, path: { orderId }, body: { revision: 1 } }),
  release: (api, orderId, as) => api.call('releaseOrder', { as, path: { orderId }, body: { revision: 1 } }),
  hold: (api, orderId, as) =>
    api.call('holdOrder', { as, path: { orderId }, body: { revision: 1, comment: 'x' } }),
  approve: (api, orderId, as) =>
    api.call('approveOrder', { as, path: { orderId }, body: { revision: 1, checklist: CHECKLIST } }),
  return: (api, orderId, as) =>
    api.call('returnOrder', { as, path: { orderId }, body: { revision: 1, reasons: [REASON] } }),
  refuse: (api, orderId, as) =>
    api.call('refuseOrder', { as, path: { orderId }, body: { revision: 1, reasons: [REASON] } }),
};

describe('the actions that are offered', () => {
  const rows = Object.keys(SITUATIONS).flatMap((situation) =>
    (['anna', 'rita', 'both'] as const).map((as) => ({ situation, as })),
  );

  it.each(rows)(
    'on an order that is $situation, to $as, are exactly those that are accepted',
    async ({ situation, as }) => {
      const arrange = async () => {
        const api = anApi();
        return { api, id: (await SITUATIONS[situation]?.(api)) ?? '' };
      };
      const shown = await arrange();
      const offered: string[] = (await shown.api.call('getOrder', { as, path: { orderId: shown.id } })).body
        .actions;

      for (const [action, act] of Object.entries(ACTIONS)) {
        const { api, id } = await arrange();
        const { status, text } = await act(api, id, as);
        expect({ action, accepted: status < 300, text }).toEqual({
          action,
          accepted: offered.includes(action),
          text,
        });
      }
      expect(Object.keys(ACTIONS)).toEqual(expect.arrayContaining(offered));
    },
  );

  it('are tested in every status', async () => {
    const statuses = await Promise.all(
      Object.values(SITUATIONS).map(async (arrange) => {
        const api = anApi();
        return (await orderOf(api, await arrange(api))).status;
      }),
    );

    expect(new Set(statuses)).toEqual(new Set(ORDER_STATUSES));
  });
});

describe('the time since which an order has its status', () => {
  it('does not change while the status does not', async () => {
    const api = anApi();
    const id = await draft(api);
    const { since } = await orderOf(api, id);
    api.clock.advance(60_000);

    const { body } = (await ACTIONS['modify']?.(api, id, 'anna')) ?? {};

    expect(body).toMatchObject({ status: 'draft', since });
    expect(await orderOf(api, id)).toMatchObject({ since, changedAt: api.clock.now() });
  });
});

describe('a refusal', () => {
  it('names no event: it says what cannot be done, and how to find the possible actions', async () => {
    const api = anApi();
    const id = await issued(api);

    const answers = await Promise.all(
      Object.entries(ACTIONS).map(([action, act]) =>
        action === 'revoke' ? undefined : act(api, id, 'anna'),
      ),
    );

    const refused = answers.filter((each) => each?.status === 409);
    expect(refused.length).toBeGreaterThan(3);
    for (const each of refused)
      expect(each?.text).not.toMatch(/\b(order|review|certificate|checks)\.[a-z]+\b/);
  });
});
