import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KeyReuse } from '../../../lib/application/keys/key-store.ts';
import { after } from '../../../lib/clock.ts';
import { newOrderId } from '../../../lib/order/order-id.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { type Api, anApi } from './api.ts';
import { bring, DV, EXAMPLE, happen, OV, orderOf, place } from './orders.ts';

const csr = (name: string) =>
  readFileSync(new URL(`../../fixtures/csr/${name}.csr`, import.meta.url), 'utf8');
/** A request with another key than DV and OV have. */
const NEW = csr('rsa2048');
const PDF = Buffer.from('%PDF-1.7\n');

/** Issues an order that is in review, for 90 days. */
async function certify(api: Api, id: string): Promise<void> {
  const { revision } = await orderOf(api, id);
  const at = api.clock.now();
  const checklist = { identitySource: 'r', addressSource: 'r', callBack: 'r', highRisk: 'r' };
  const by = { kind: 'reviewer', member: 'https://id.example#rita' } as const;
  const notAfter = after(at, 90, 'days');
  const certificate = { serial: '0'.repeat(32), fingerprint: 'ab'.repeat(32), notBefore: at, notAfter };
  await happen(api, id, { type: 'review.approved', at, by, revision, checklist });
  await happen(api, id, { type: 'issuance.completed', at, by: { kind: 'service' }, certificate });
}

async function issue(api: Api, id: string): Promise<void> {
  const order = await bring(api, id, 'verifying');
  const at = api.clock.now();
  const adns = 'submission' in order ? order.submission.domains.map(({ adn }) => adn) : [];
  await happen(api, id, {
    type: 'domains.confirmed',
    at,
    by: { kind: 'service' },
    evidence: adns.map((adn) => ({ adn, confirmedAt: at, challengeId: 'a'.repeat(26) })),
  });
  await certify(api, id);
}

async function issued(application: object = DV, keyReuse: KeyReuse = 'noted') {
  const api = anApi({}, memoryCounters(), { keyReuse });
  const id = await place(api, application);
  await issue(api, id);
  const ask = (how: 'renewOrder' | 'reissueOrder', body: object, headers = {}) =>
    api.call(how, { as: 'anna', path: { orderId: id }, body, headers });
  return {
    api,
    id,
    renew: (body: object, headers = {}) => ask('renewOrder', body, headers),
    reissue: (body: object) => ask('reissueOrder', body),
  };
}

describe('renewing an order', () => {
  it('takes over the application, and submits it with the new key', async () => {
    const { api, id, renew } = await issued(OV);

    const { status, headers, body } = await renew({ csr: NEW });

    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/orders/${body.id}`);
    expect(body).toMatchObject({
      status: 'submitted',
      type: 'OV',
      names: OV.names,
      replaces: { order: id, as: 'renewal' },
    });
    expect(await api.store.loadApplication(body.id)).toMatchObject({ ...OV, csr: NEW });
    expect(api.workflow.started()).toContain(`${body.id}-1`);
    expect((await orderOf(api, id)).replacedBy).toEqual({ order: body.id, as: 'renewal' });
  });

  it('by a colleague lets no author review the order', async () => {
    const api = anApi();
    const id = await place(api, OV, 'both');
    await issue(api, id);

    const { body } = await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW } });

    await bring(api, body.id, 'reviewing');
    const decide = (as: 'both' | 'rita') =>
      api.call('claimOrder', { as, path: { orderId: body.id }, body: { revision: 1 } });
    expect((await decide('both')).status).toBe(403);
    expect((await decide('rita')).status).toBe(202);
  });

  it('lets the body override it, and leaves out what does not apply any more', async () => {
    const { api, renew } = await issued({
      ...OV,
      contacts: { 'www.example.com': 'hostmaster@www.example.com', 'example.com': 'admin@example.com' },
    });

    const { body } = await renew({ csr: NEW, type: 'DV', names: ['example.com'], submit: false });

    const application = await api.store.loadApplication(body.id);
    expect(application).toMatchObject({ type: 'DV', contacts: { 'example.com': 'admin@example.com' } });
    expect(application).not.toHaveProperty('organization');
    expect(application?.['contacts']).not.toHaveProperty(['www.example.com']);
  });

  it.each([
    ['asks the contact that was chosen for the former order', DV],
    [
      'asks that contact, too, if the former application chose another method',
      { ...DV, verification: { [EXAMPLE]: { method: 'dns' } } },
    ],
  ])('%s', async (_, application) => {
    const api = anApi();
    const id = await place(api, application);
    await bring(api, id, 'verifying');
    const by = { kind: 'applicant', member: 'https://id.example#anna' } as const;
    const contact = `webmaster@${EXAMPLE}`;
    await happen(api, id, { type: 'contact.chosen', at: api.clock.now(), by, adn: EXAMPLE, contact });
    await happen(api, id, {
      type: 'domains.confirmed',
      at: api.clock.now(),
      by: { kind: 'service' },
      evidence: [{ adn: EXAMPLE, confirmedAt: api.clock.now(), challengeId: 'a'.repeat(26) }],
    });
    await certify(api, id);

    const { body } = await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW } });

    const renewed = await api.store.loadApplication(body.id);
    expect(renewed).toMatchObject({ contacts: { [EXAMPLE]: contact } });
    expect(renewed?.['verification'] ?? {}).toEqual({});
  });

  it('shortens a validity that the rules of the day do not permit any more', async () => {
    const { api, renew } = await issued({ ...DV, validityDays: 300 });
    Object.assign(api.rules, { policy: 'br' });

    const { status, body } = await renew({ csr: NEW });

    expect(status).toBe(201);
    expect(await api.store.loadApplication(body.id)).toMatchObject({ validityDays: 199 });
  });

  it('reports the former key, together with all other findings, and creates no order', async () => {
    const { api, id, renew } = await issued(DV, 'refused');

    const { status, body } = await renew({ csr: DV.csr, validityDays: 9999 });

    expect(status).toBe(422);
    expect(body.findings.map(({ code }: { code: string }) => code).sort()).toEqual([
      'key-reused',
      'validity-too-long',
    ]);
    expect((await orderOf(api, id)).replacedBy).toBeUndefined();
    expect(api.memory.orders.size).toBe(1);
  });

  it('keeps a draft with the former key, and does not let it be submitted', async () => {
    const { api, renew } = await issued(DV, 'refused');
    const draft = await renew({ csr: DV.csr, submit: false });
    expect(draft.body).toMatchObject({ status: 'draft' });

    const { status, body } = await api.call('submitOrder', { as: 'anna', path: { orderId: draft.body.id } });

    expect(status).toBe(422);
    expect(body.findings).toMatchObject([{ field: '/csr', code: 'key-reused' }]);
  });

  it('reports the key of the order that the former one replaced, too, also in a draft', async () => {
    const { api, renew } = await issued(DV, 'refused');
    const second = await renew({ csr: NEW });
    await issue(api, second.body.id);
    const renewsSecond = (body: object) =>
      api.call('renewOrder', { as: 'anna', path: { orderId: second.body.id }, body });

    const first = await renewsSecond({ csr: DV.csr });
    const draft = await renewsSecond({ csr: DV.csr, submit: false });
    const submitted = await api.call('submitOrder', { as: 'anna', path: { orderId: draft.body.id } });

    for (const { status, body } of [first, submitted]) {
      expect(status).toBe(422);
      expect(body.findings).toMatchObject([{ field: '/csr', code: 'key-reused' }]);
    }
  });

  it('has the same findings in preflight', async () => {
    const { api, id, renew } = await issued(DV, 'refused');
    const asks = (replaces: object, body: object = { ...DV, csr: NEW }) =>
      api.call('preflight', { as: 'anna', body: { ...body, replaces } });

    const good = await asks({ order: id, as: 'renewal' });
    const reused = await asks({ order: id, as: 'renewal' }, DV);
    const renamed = await asks(
      { order: id, as: 'reissue' },
      {
        ...DV,
        csr: NEW,
        names: [...DV.names, 'mail.example.com'],
      },
    );
    const unknown = await asks({ order: newOrderId(api.clock.now(), randomBytes), as: 'renewal' });
    const foreign = await api.call('preflight', {
      as: 'zoe',
      body: { ...DV, csr: NEW, replaces: { order: id, as: 'renewal' } },
    });
    const { body: successor } = await renew({ csr: NEW });
    const late = await asks({ order: id, as: 'renewal' });

    expect(good).toMatchObject({ status: 200, body: { findings: [] } });
    expect(reused.body.findings).toMatchObject([{ field: '/csr', code: 'key-reused' }]);
    expect(renamed.body.findings).toMatchObject([{ field: '/names', code: 'reissue-changes-names' }]);
    expect([unknown.status, foreign.status]).toEqual([404, 404]);
    expect(late).toMatchObject({ status: 409, body: { type: '/docs#problem-already-replaced' } });
    expect(late.body.detail).toContain(successor.id);
  });

  it('requires a new CSR in any case', async () => {
    const { renew } = await issued();

    expect(await renew({})).toMatchObject({ status: 422, body: { findings: [{ field: '/csr' }] } });
  });

  it.each(['submitted', 'verifying', 'reviewing'] as const)('answers 409 while it is %s', async (status) => {
    const api = anApi();
    const id = await place(api);
    if (status !== 'submitted') await bring(api, id, status);

    const answer = await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW } });

    expect(answer).toMatchObject({ status: 409, body: { type: '/docs#problem-order-status' } });
  });

  it('names the order in progress, and creates another when that is cancelled', async () => {
    const { api, renew } = await issued();
    const first = await renew({ csr: NEW });

    const second = await renew({ csr: NEW });
    await api.call('cancelOrder', { as: 'anna', path: { orderId: first.body.id } });
    const third = await renew({ csr: NEW });

    expect(second).toMatchObject({ status: 409, body: { type: '/docs#problem-already-replaced' } });
    expect(second.body.detail).toContain(first.body.id);
    expect(third.status).toBe(201);
  });

  it('repeats the first answer for the same Idempotency-Key', async () => {
    const { api, renew } = await issued();

    const first = await renew({ csr: NEW }, { 'idempotency-key': 'k' });
    const again = await renew({ csr: NEW }, { 'idempotency-key': 'k' });

    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(api.memory.orders.size).toBe(2);
  });

  it('takes over documents by reference, as long as they may be reused', async () => {
    const api = anApi();
    const id = await place(api, { ...OV, submit: false });
    const added = await api.call('addDocument', {
      as: 'anna',
      path: { orderId: id },
      body: { name: 'register.pdf', contentType: 'application/pdf' },
    });
    api.documents.upload(added.body.upload.fields, PDF);
    const document = { orderId: id, document: added.body.id };
    await api.call('attachDocument', { as: 'anna', path: document, body: { name: 'register.pdf' } });
    await api.call('submitOrder', { as: 'anna', path: { orderId: id } });
    await issue(api, id);

    const { body } = await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW } });
    const shown = await api.call('getDocument', { as: 'rita', path: { ...document, orderId: body.id } });
    await api.call('cancelOrder', { as: 'anna', path: { orderId: body.id } });
    api.clock.advance(826 * 86_400_000);
    const late = await api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr: NEW } });

    expect(body.documents).toMatchObject([{ id: added.body.id, from: { order: id } }]);
    expect(shown.body.url).toContain(`/documents/${id}/${added.body.id}`);
    expect(late).toMatchObject({ status: 201, body: { documents: [] } });
  });
});

describe('reissuing an order', () => {
  it('accepts no other names and no other validity', async () => {
    const { reissue } = await issued();

    for (const other of [{ names: ['example.com'] }, { validityDays: 3 }, { type: 'OV' }])
      expect(await reissue({ csr: NEW, ...other })).toMatchObject({ status: 422 });
    expect(await reissue({ csr: NEW })).toMatchObject({
      status: 201,
      body: { names: DV.names, replaces: { as: 'reissue' } },
    });
  });

  it('keeps names and organisation when its draft is submitted, too', async () => {
    const { api, reissue } = await issued(OV);
    const draft = await reissue({ csr: NEW, submit: false });
    const orderId = draft.body.id;
    const { headers } = await api.call('getOrder', { as: 'anna', path: { orderId } });

    await api.call('modifyApplication', {
      as: 'anna',
      path: { orderId },
      headers: { 'if-match': headers['etag'] ?? '' },
      body: {
        ...OV,
        csr: NEW,
        names: [...OV.names, 'mail.example.com'],
        // The subject does not contain telephone and street.
        organization: { ...OV.organization, city: 'Bonn', phone: '+4922812345678' },
      },
    });
    const { body } = await api.call('submitOrder', { as: 'anna', path: { orderId } });

    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual([
      'reissue-changes-names',
      'reissue-changes-organization',
    ]);
  });

  it('is refused when the certificate has expired', async () => {
    const { api, reissue, renew } = await issued();
    api.clock.advance(91 * 86_400_000);

    expect(await reissue({ csr: NEW })).toMatchObject({ status: 409 });
    expect(await renew({ csr: NEW })).toMatchObject({ status: 201 });
  });
});

describe('a draft that renews or reissues an order', () => {
  it('may get its CSR later, and says that it is missing', async () => {
    const { api, renew, reissue } = await issued();
    const missing = await reissue({});
    const { status, body } = await renew({ submit: false });

    const submitted = await api.call('submitOrder', { as: 'anna', path: { orderId: body.id } });

    expect([missing.status, status, submitted.status]).toEqual([422, 201, 422]);
    for (const { findings } of [missing.body, body, submitted.body])
      expect(findings).toMatchObject([{ field: '/csr', code: 'csr-missing' }]);
  });

  it('releases the former order when it is deleted', async () => {
    const { api, id, renew } = await issued();
    const former = () => api.call('getOrder', { as: 'anna', path: { orderId: id } });
    const { body: draft } = await renew({ submit: false });
    expect((await former()).body.replacedBy).toMatchObject({ order: draft.id });

    const { status } = await api.call('deleteOrder', { as: 'anna', path: { orderId: draft.id } });

    expect(status).toBe(204);
    const { body } = await former();
    expect(body.replacedBy).toBeUndefined();
    expect(body.actions).toEqual(expect.arrayContaining(['renew', 'reissue']));
    expect(api.memory.events.get(id)?.at(-1)?.facts).toMatchObject({
      type: 'replacement.deleted',
      replacement: { order: draft.id, as: 'renewal' },
    });
    expect((await renew({ csr: NEW })).status).toBe(201);
  });
});
