import { describe, expect, it } from 'vitest';
import { after } from '../../../lib/clock.ts';
import { anApi } from './api.ts';
import { ask, bring, DV, EXAMPLE, happen, OV, orderOf, place } from './orders.ts';

const REASONS: [{ field: string; code: string; message: string }] = [
  {
    field: '/organization/phone',
    code: 'organization-phone-unverifiable',
    message: 'Give the number of the register.',
  },
];

describe('an order', () => {
  it('is submitted at once, with its execution started', async () => {
    const api = anApi();

    const { status, headers, body } = await api.call('placeOrder', { as: 'anna', body: DV });

    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/orders/${body.id}`);
    expect(body).toMatchObject({
      status: 'submitted',
      phase: 'application-review',
      revision: 1,
      account: 'acme',
      names: ['example.com', 'www.example.com'],
      actions: ['withdraw', 'cancel'],
    });
    const names = ['example.com', 'www.example.com'];
    expect(body.domains).toEqual([{ adn: EXAMPLE, names, contact: 'admin@example.com', state: 'pending' }]);
    expect(api.workflow.started()).toEqual([`${body.id}-1`]);
  });

  it('is kept as a draft, found by its names, and submitted later', async () => {
    const api = anApi();
    const draft = await api.call('placeOrder', { as: 'anna', body: { ...OV, submit: false } });

    const found = await api.call('listOrders', { as: 'anna', query: { name: 'example.com' } });
    const submitted = await api.call('submitOrder', { as: 'anna', path: { orderId: draft.body.id } });

    expect(draft.body).toMatchObject({
      status: 'draft',
      revision: 0,
      actions: ['modify', 'submit', 'cancel', 'delete'],
    });
    expect(found.body.items.map((each: { id: string }) => each.id)).toEqual([draft.body.id]);
    expect(submitted).toMatchObject({ status: 202, body: { status: 'submitted', revision: 1 } });
    expect(api.workflow.started()).toEqual([`${draft.body.id}-1`]);
  });

  it('with faults is answered with every finding, and nothing is submitted', async () => {
    const api = anApi();
    const wrong = { ...OV, names: ['*.com', 'example.com'], organization: { name: '-' } };

    const placed = await api.call('placeOrder', { as: 'anna', body: wrong });
    const draft = await api.call('placeOrder', { as: 'anna', body: { ...wrong, submit: false } });
    const submitted = await api.call('submitOrder', { as: 'anna', path: { orderId: draft.body.id } });

    expect(placed.status).toBe(422);
    expect(placed.body.type).toBe('/docs#problem-application-incomplete');
    const fields = placed.body.findings.map((each: { field: string }) => each.field);
    expect(fields).toEqual(
      expect.arrayContaining(['/names/0', '/organization/name', '/organization/country']),
    );
    expect(submitted.body.findings).toEqual(placed.body.findings);
    expect([...api.memory.orders.values()].map(({ order }) => order.status)).toEqual(['draft']);
    expect(api.workflow.started()).toEqual([]);
  });

  it('is created once by two requests with one key, and both get its answer', async () => {
    const api = anApi();
    const request = { as: 'anna', body: DV, headers: { 'idempotency-key': 'k-1' } } as const;

    const together = await Promise.all([api.call('placeOrder', request), api.call('placeOrder', request)]);
    const later = await api.call('placeOrder', request);

    expect(new Set([...together, later].map(({ body }) => body.id)).size).toBe(1);
    expect(later.headers['idempotency-replayed']).toBe('true');
    expect(later.headers['location']).toBe(together[0].headers['location']);
    expect(api.memory.orders.size).toBe(1);
    expect(api.workflow.started()).toHaveLength(1);
  });

  it('is distinguished from another: the same key with another body, or after a day', async () => {
    const api = anApi();
    const headers = { 'idempotency-key': 'k-1' };
    await api.call('placeOrder', { as: 'anna', body: DV, headers });

    const other = await api.call('placeOrder', { as: 'anna', body: OV, headers });
    const colleague = await api.call('placeOrder', { as: 'alan', body: DV, headers });
    api.clock.advance(24 * 3_600_000 + 1);
    const dayAfter = await api.call('placeOrder', { as: 'anna', body: DV, headers });

    expect(other.body.type).toBe('/docs#problem-idempotency-key-reused');
    expect([colleague.status, dayAfter.status]).toEqual([201, 201]);
    expect(api.memory.orders.size).toBe(3);
  });

  it('that was rejected can be corrected and sent with the same key', async () => {
    const api = anApi();
    const headers = { 'idempotency-key': 'k-1' };

    const refused = await api.call('placeOrder', { as: 'anna', body: { ...DV, csr: 'x' }, headers });
    const mended = await api.call('placeOrder', { as: 'anna', body: DV, headers });

    expect([refused.status, mended.status]).toEqual([422, 201]);
  });

  it('is kept if Step Functions does not answer: the sweep finds it', async () => {
    const api = anApi();
    api.workflow.start = () => Promise.reject(new Error('Step Functions is down.'));

    const { status } = await api.call('placeOrder', { as: 'anna', body: DV });

    expect(status).toBe(201);
    expect([...api.memory.orders.values()][0]?.dueAt).toBe('2026-11-23T10:05:00.000Z');
  });
});

/** Runs a function some turns of the event loop later. */
async function behind<T>(turns: number, act: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  return act();
}

describe('withdrawing', () => {
  it('makes it a draft, and wakes the waiting task', async () => {
    const api = anApi();
    const id = await place(api);
    await api.taskTokens.add({ orderId: id, token: 'token', challenges: [] });

    const { status, body } = await api.call('withdrawOrder', { as: 'alan', path: { orderId: id } });

    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'draft', actions: ['modify', 'submit', 'cancel'] });
    expect(api.workflow.completed).toEqual(['token']);
  });

  it('answers with the application, what submission would find now, and the tag to change it', async () => {
    const api = anApi();
    const orderId = await place(api, OV);
    const path = { orderId };
    api.clock.advance(24 * 3_600_000);

    const withdrawn = await api.call('withdrawOrder', { as: 'anna', path });

    const { body: seen } = await api.call('getOrder', { as: 'anna', path });
    expect(withdrawn.body).toMatchObject({
      findings: [],
      application: { organization: OV.organization },
      csr: seen.csr,
    });
    const headers = { 'if-match': withdrawn.headers['etag'] ?? '' };
    const patched = await api.call('patchApplication', { as: 'anna', path, headers, body: { type: 'DV' } });
    expect(patched.status).toBe(200);
  });

  it('and approving at once: exactly one wins, the other one gets 409', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const api = anApi();
      const orderId = await place(api);
      await bring(api, orderId, 'reviewing');
      const approve = () =>
        api.call('approveOrder', { as: 'rita', path: { orderId }, body: { revision: 1 } });
      const withdraw = () => api.call('withdrawOrder', { as: 'anna', path: { orderId } });

      const [first, second] = round % 2 ? [approve, withdraw] : [withdraw, approve];

      const answers = await Promise.all([first(), behind(round / 2, second)]);

      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
      outcomes.add((await orderOf(api, orderId)).status);
    }
    expect(outcomes).toEqual(new Set(['draft', 'issuing']));
  });

  it('is rejected once it is issuing', async () => {
    const api = anApi();
    const orderId = await place(api);
    await bring(api, orderId, 'reviewing');
    await api.call('approveOrder', { as: 'rita', path: { orderId }, body: { revision: 1 } });

    const withdrawn = await api.call('withdrawOrder', { as: 'anna', path: { orderId } });
    const cancelled = await api.call('cancelOrder', { as: 'anna', path: { orderId } });

    expect([withdrawn.status, cancelled.status]).toEqual([409, 409]);
    expect(withdrawn.body.type).toBe('/docs#problem-order-status');
  });
});

describe('correcting a returned order', () => {
  it('shows the reasons, accepts the change, and shows the reviewer what changed', async () => {
    const api = anApi();
    const orderId = await place(api, OV);
    await bring(api, orderId, 'reviewing');
    const returned = await api.call('returnOrder', {
      as: 'rita',
      path: { orderId },
      body: { revision: 1, reasons: REASONS },
    });
    const seen = await api.call('getOrder', { as: 'anna', path: { orderId } });

    const organization = { ...OV.organization, phone: '+49301234567' };
    const modified = await api.call('modifyApplication', {
      as: 'anna',
      path: { orderId },
      headers: { 'if-match': seen.headers['etag'] ?? '' },
      body: { ...OV, organization },
    });
    const submitted = await api.call('submitOrder', { as: 'anna', path: { orderId } });
    const revisions = await api.call('listRevisions', { as: 'rita', path: { orderId } });

    expect(returned.body).toMatchObject({ status: 'returned', phase: 'review-failed', reasons: REASONS });
    expect(seen.body.application.organization).toEqual(OV.organization);
    expect(modified.status).toBe(200);
    expect(modified.headers['etag']).not.toBe(seen.headers['etag']);
    expect(submitted.body).toMatchObject({ status: 'submitted', revision: 2, reasons: [] });
    expect(revisions.body.items.map((each: { changed: unknown }) => each.changed)).toEqual([
      [],
      [{ field: '/organization/phone', before: '+4930123456', after: '+49301234567' }],
    ]);
  });

  it('requires the current ETag: without one it answers 428, with an old one 412, and changes nothing', async () => {
    const api = anApi();
    const draft = await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } });
    const path = { orderId: draft.body.id };
    const change = (names: string[], etag?: string) =>
      api.call('modifyApplication', {
        as: 'anna',
        path,
        ...(etag && { headers: { 'if-match': etag } }),
        body: { ...DV, names },
      });
    const { headers } = await api.call('getOrder', { as: 'anna', path });

    const without = await change(['a.example.com']);
    const first = await change(['b.example.com'], headers['etag']);
    const second = await change(['c.example.com'], headers['etag']);

    expect([without.status, first.status, second.status]).toEqual([428, 200, 412]);
    expect((await orderOf(api, draft.body.id)).names).toEqual(['b.example.com']);
  });

  it('lets one of two changes at once win', async () => {
    const api = anApi();
    const draft = await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } });
    const path = { orderId: draft.body.id };
    const etag = draft.headers['etag'] ?? '';

    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        api.call('modifyApplication', {
          as: 'anna',
          path,
          headers: { 'if-match': etag },
          body: { ...DV, names: [`${name}.example.com`] },
        }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('keeps its ETag through events that do not change the application', async () => {
    const api = anApi();
    const { body, headers } = await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } });
    const { clock } = api;
    const reminder = { about: 'lapse', days: 7 } as const;
    await happen(api, body.id, {
      type: 'order.reminded',
      at: clock.now(),
      by: { kind: 'service' },
      reminder,
    });

    const seen = await api.call('getOrder', { as: 'anna', path: { orderId: body.id } });

    const ofApplication = headers['etag']?.slice(1, -1);
    expect(seen.headers['etag']).toMatch(new RegExp(`^"${ofApplication}\\.[\\w-]{22}"$`));
  });

  it('records nothing if nothing changed', async () => {
    const api = anApi();
    const { body, headers } = await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } });
    const { version } = await orderOf(api, body.id);

    const same = await api.call('modifyApplication', {
      as: 'anna',
      path: { orderId: body.id },
      headers: { 'if-match': headers['etag'] ?? '' },
      body: DV,
    });

    expect(same.status).toBe(200);
    expect((await orderOf(api, body.id)).version).toBe(version);
  });
});

describe('the domains of an order', () => {
  it('show their names and their state', async () => {
    const api = anApi();
    const orderId = await place(api);
    const challenge = await ask(api, orderId);

    const { body } = await api.call('getOrder', { as: 'anna', path: { orderId } });

    expect(body.domains).toHaveLength(1);
    expect(body.domains[0]).toEqual({
      adn: EXAMPLE,
      names: ['example.com', 'www.example.com'],
      contact: 'admin@example.com',
      state: 'delivered',
      deadlineAt: challenge.expiresAt,
      mail: { state: 'delivered', at: challenge.createdAt },
      otherContacts: ['administrator', 'webmaster', 'hostmaster', 'postmaster'].map((local) => ({
        address: `${local}@example.com`,
      })),
    });
    expect(body.expected).toMatchObject({ stopped: true });
    expect(body.actions).toEqual(['withdraw', 'cancel', 'resend', 'contact']);
  });

  it('are mailed again: the same challenge until it expires, a new one afterwards', async () => {
    const api = anApi();
    const orderId = await place(api);
    const challenge = await ask(api, orderId);
    const path = { orderId, name: EXAMPLE };

    const again = await api.call('resendMail', { as: 'anna', path });
    const wanted = await api.challenges.load(challenge.id);
    api.clock.advance(8 * 86_400_000);
    const replaced = await api.call('resendMail', { as: 'anna', path });
    const ended = await api.challenges.load(challenge.id);

    expect([again.status, replaced.status]).toEqual([202, 202]);
    expect(wanted).toMatchObject({ state: 'open', mailsWanted: 2 });
    expect(ended?.state).toBe('expired');
    const events = api.memory.events.get(orderId)?.map(({ facts }) => facts.type);
    expect(events?.filter((type) => type === 'contact.chosen')).toHaveLength(1);
    expect(replaced.body.domains[0].state).toBe('pending');
  });

  it('are not mailed again while a mail waits for a limit: the answer says until when', async () => {
    const api = anApi();
    const orderId = await place(api);
    const { id } = await ask(api, orderId, { mailsSent: 0 });
    const until = after(api.clock.now(), 90, 'minutes');
    const now = api.clock.now();
    await api.challenges.claimSending(id, 0, now, { until: now, epoch: 'one' });
    await api.challenges.releaseSending(id, 0, { waits: { because: 'domain-pace', until }, at: now });
    const resend = () => api.call('resendMail', { as: 'anna', path: { orderId, name: EXAMPLE } });

    const early = await resend();
    const shown = await api.call('getOrder', { as: 'anna', path: { orderId } });
    api.clock.advance(90 * 60_000);
    const due = await resend();

    expect(early.status).toBe(429);
    expect(early.body).toMatchObject({ title: 'A mail to this contact is already waiting' });
    expect(early.body.detail).toContain(`until ${until}`);
    expect(early.headers).toMatchObject({ 'retry-after': '5400' });
    expect(shown.body.domains[0].mail).toMatchObject({
      state: 'waiting',
      until,
      reason: expect.stringMatching(/hourly limit/),
    });
    expect(due.status).toBe(202);
  });

  it('can have another of the five addresses as contact, and no other', async () => {
    const api = anApi();
    const orderId = await place(api);
    await ask(api, orderId);
    const choose = (contact: string, name = EXAMPLE) =>
      api.call('chooseContact', { as: 'anna', path: { orderId, name }, body: { contact } });

    const foreign = await choose('webmaster@example.org');
    const unknown = await choose('webmaster@www.example.com', 'www.example.com');
    const same = await choose('admin@example.com');
    const { version } = await orderOf(api, orderId);
    const other = await choose('webmaster@example.com');

    expect(foreign.body.findings).toMatchObject([{ field: '/contact', code: 'contact-not-allowed' }]);
    expect(unknown.status).toBe(404);
    expect(same.status).toBe(202);
    expect((await orderOf(api, orderId)).version).toBe(version + 1);
    expect(other.body.domains[0]).toMatchObject({ contact: 'webmaster@example.com', state: 'pending' });
  });

  it('of a domain that waits for a record can be each of the five, the default one too', async () => {
    const api = anApi();
    const orderId = await place(api, { ...DV, verification: { [EXAMPLE]: { method: 'dns' } } });
    await bring(api, orderId, 'verifying');
    const { body: before } = await api.call('getOrder', { as: 'anna', path: { orderId } });
    expect(before.domains[0]).toMatchObject({ method: 'dns', state: 'awaited' });
    expect(before.domains[0].otherContacts).toHaveLength(5);

    const { status, body } = await api.call('chooseContact', {
      as: 'anna',
      path: { orderId, name: EXAMPLE },
      body: { contact: `admin@${EXAMPLE}` },
    });

    expect(status).toBe(202);
    expect(body.domains[0]).toMatchObject({ contact: `admin@${EXAMPLE}`, state: 'pending' });
    expect(body.domains[0]).not.toHaveProperty('method');
  });

  it('are not mailed while a block holds, and again after an operator lifted it', async () => {
    const api = anApi();
    const orderId = await place(api);
    const { id } = await ask(api, orderId);
    const at = api.clock.now();
    await api.blocks.put({
      id,
      account: 'acme',
      adn: EXAMPLE,
      because: 'declined',
      createdAt: at,
      until: '2026-12-23T10:00:00.000Z',
    });
    const resend = () => api.call('resendMail', { as: 'anna', path: { orderId, name: EXAMPLE } });

    const blocked = await resend();
    const shown = await api.call('listBlocks', { as: 'olga' });
    const lifted = await api.call('removeBlock', { as: 'olga', path: { id: shown.body.items[0].id } });
    const free = await resend();

    expect(blocked.status).toBe(422);
    expect(blocked.body.findings).toMatchObject([{ code: 'domain-blocked' }]);
    expect([lifted.status, free.status]).toEqual([204, 202]);
  });

  it('have five contacts at each level down to the registrable domain', async () => {
    const api = anApi();

    const { body } = await api.call('listContacts', { as: 'anna', path: { name: '*.Shop.example.co.uk' } });
    const bad = await api.call('listContacts', { as: 'anna', path: { name: 'localhost' } });

    expect(body).toMatchObject({ name: '*.shop.example.co.uk', default: 'admin@example.co.uk' });
    expect(body.items).toHaveLength(10);
    expect(bad.status).toBe(422);
  });
});
