import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Api, anApi } from './api.ts';
import { bring, DV, happen, OV } from './orders.ts';

type Found = { field: string; code: string };
const codesOf = (findings: Found[]): string[] => findings.map(({ code }) => code).sort();

const draftOf = (api: Api, application: object = {}) =>
  api.call('placeOrder', { as: 'anna', body: { ...application, submit: false } });

const patch = (api: Api, orderId: string, etag: string | undefined, body: unknown, type?: string) =>
  api.call('patchApplication', {
    as: 'anna',
    path: { orderId },
    headers: { ...(etag && { 'if-match': etag }), ...(type && { 'content-type': type }) },
    body,
  });

const show = (api: Api, orderId: string) => api.call('getOrder', { as: 'anna', path: { orderId } });
const submit = (api: Api, orderId: string) => api.call('submitOrder', { as: 'anna', path: { orderId } });

const EVERYTHING_MISSING = [
  'applicant-email-missing',
  'applicant-name-missing',
  'csr-missing',
  'names-missing',
  'type-missing',
];

describe('a draft', () => {
  it('may be empty, and says what is missing before it can be submitted', async () => {
    const api = anApi();

    const created = await draftOf(api);

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ status: 'draft', names: [], domains: [] });
    expect(created.body.type).toBeUndefined();
    expect(codesOf(created.body.findings)).toEqual(EVERYTHING_MISSING);
    const shown = await show(api, created.body.id);
    expect(codesOf(shown.body.findings)).toEqual(EVERYTHING_MISSING);
    expect(shown.body.application).toMatchObject({ names: [] });
    expect((await submit(api, created.body.id)).status).toBe(422);
  });

  it('is listed, without a type and an expected date', async () => {
    const api = anApi();
    const { body } = await draftOf(api);

    const list = await api.call('listOrders', { as: 'anna', query: { status: 'draft' } });

    expect(list.body.items).toMatchObject([{ id: body.id, status: 'draft', names: [], nameCount: 0 }]);
    expect(list.body.items[0]).not.toHaveProperty('type');
    expect(list.body.items[0]).not.toHaveProperty('expectedIssueAt');
  });

  it('of any part of an application has exactly the findings of its submission', async () => {
    const fields = fc.subarray(Object.entries({ ...OV, validityDays: 30, contactLanguage: 'de' }));

    await fc.assert(
      fc.asyncProperty(fields, async (some) => {
        const api = anApi();
        const { body } = await draftOf(api, Object.fromEntries(some));

        const { findings } = (await show(api, body.id)).body;
        const answer = await submit(api, body.id);

        expect(findings).toEqual(body.findings);
        expect(answer.status).toBe(findings.length === 0 ? 202 : 422);
        expect(answer.body.findings ?? []).toEqual(findings);
      }),
      { numRuns: 40 },
    );
  });

  it('becomes an order field by field', async () => {
    const api = anApi();
    const { body, headers } = await draftOf(api);
    let etag = headers['etag'];

    for (const [field, value] of Object.entries(DV)) {
      const { status, headers: next } = await patch(api, body.id, etag, { [field]: value });
      expect(status).toBe(200);
      etag = next['etag'];
    }

    expect((await show(api, body.id)).body).toMatchObject({ type: 'DV', names: DV.names, findings: [] });
    expect((await submit(api, body.id)).body).toMatchObject({ status: 'submitted', revision: 1 });
  });

  it('keeps no private key', async () => {
    const api = anApi();
    const { body, headers } = await draftOf(api);
    const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\n-----END PRIVATE KEY-----';

    const patched = await patch(api, body.id, headers['etag'], { csr: key });
    const replaced = await api.call('modifyApplication', {
      as: 'anna',
      path: { orderId: body.id },
      headers: { 'if-match': String(headers['etag']) },
      body: { csr: key },
    });

    expect([patched.status, replaced.status]).toEqual([422, 422]);
    expect(patched.body.findings).toMatchObject([{ field: '/csr', code: 'private-key' }]);
    expect(JSON.stringify([...api.memory.applications.values()])).not.toContain('MIGH');
  });
});

describe('an order that is submitted at once', () => {
  it('has a finding for everything that is missing, beside all others', async () => {
    const api = anApi();

    const { status, body } = await api.call('placeOrder', {
      as: 'anna',
      body: { names: ['127.0.0.1'], validityDays: 5000 },
    });

    expect(status).toBe(422);
    expect(body.type).toBe('/docs#problem-application-incomplete');
    expect(codesOf(body.findings)).toEqual(
      [
        ...EVERYTHING_MISSING.filter((code) => code !== 'names-missing'),
        'name-address-reserved',
        'validity-too-long',
      ].sort(),
    );
    expect(api.memory.orders.size).toBe(0);
  });
});

describe('a patch of an application', () => {
  it('changes and removes single fields, and is one event', async () => {
    const api = anApi();
    const { body, headers } = await draftOf(api, OV);

    const { status, body: order } = await patch(
      api,
      body.id,
      headers['etag'],
      { organization: { phone: null, city: 'Köln' }, validityDays: 30, contactLanguage: null },
      'application/merge-patch+json',
    );

    expect(status).toBe(200);
    expect(order.application).toMatchObject({ validityDays: 30, contactLanguage: 'en' });
    const { phone, ...others } = OV.organization;
    expect(order.application.organization).toEqual({ ...others, city: 'Köln' });
    expect(codesOf(order.findings)).toEqual(['organization-phone-missing']);
    const events = await api.call('listEvents', { as: 'anna', path: { orderId: body.id } });
    expect(events.body.items.at(-1)).toMatchObject({
      type: 'order.modified',
      changed: ['/organization/city', '/organization/phone', '/validityDays'],
    });
  });

  it('needs the tag of what was read, and JSON', async () => {
    const api = anApi();
    const { body, headers } = await draftOf(api);
    const change = { validityDays: 30 };

    const blind = await patch(api, body.id, undefined, change);
    const old = await patch(api, body.id, '"0"', change);
    const text = await patch(api, body.id, headers['etag'], change, 'text/plain');

    expect([blind.status, old.status, text.status]).toEqual([428, 412, 415]);
    const put = { as: 'anna', path: { orderId: body.id }, body: change } as const;
    const tagged = { 'if-match': String(headers['etag']), 'content-type': 'application/merge-patch+json' };
    expect((await api.call('modifyApplication', { ...put, headers: tagged })).status).toBe(415);
  });

  it('rejects unknown fields, wrong types, and a whole that exceeds a limit', async () => {
    const api = anApi();
    const contacts = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [`d${from + index}.example`, 'admin@x.example']),
      );
    const { body, headers } = await draftOf(api, { contacts: contacts(0) });
    const codes = async (change: unknown) => {
      const answer = await patch(api, body.id, headers['etag'], change);
      return [answer.status, ...answer.body.findings.map(({ field, code }: Found) => `${field} ${code}`)];
    };

    expect(await codes({ organisation: {} })).toEqual([422, '/organisation unknown-field']);
    expect(await codes({ organization: { town: 'x' } })).toEqual([422, '/organization/town unknown-field']);
    expect(await codes({ names: 5 })).toEqual([422, '/names invalid-type']);
    expect(await codes({ contacts: contacts(60) })).toEqual([422, '/contacts too-big']);
  });

  it('of a submitted order is rejected', async () => {
    const api = anApi();
    const { body } = await api.call('placeOrder', { as: 'anna', body: DV });
    await bring(api, body.id, 'verifying');

    expect((await patch(api, body.id, '*', { validityDays: 30 })).status).toBe(409);
  });

  it('of a returned order may remove what is needed again', async () => {
    const api = anApi();
    const { body } = await api.call('placeOrder', { as: 'anna', body: DV });
    await happen(api, body.id, {
      type: 'checks.failed',
      at: api.clock.now(),
      by: { kind: 'service' },
      reasons: [{ field: '/csr', code: 'key-in-use', message: 'Make a new key.' }],
    });

    const { body: order } = await patch(api, body.id, '*', { type: null, csr: null });

    expect(order).toMatchObject({ status: 'returned', revision: 1 });
    expect(order.type).toBeUndefined();
    expect(codesOf(order.findings)).toEqual(['csr-missing', 'type-missing']);
    expect((await submit(api, body.id)).status).toBe(422);
    const { body: cancelled } = await api.call('cancelOrder', { as: 'anna', path: { orderId: body.id } });
    expect(cancelled.status).toBe('cancelled');
  });
});

describe('the deletion of a draft', () => {
  const remove = (api: Api, orderId: string, as: 'anna' | 'zoe' = 'anna') =>
    api.call('deleteOrder', { as, path: { orderId } });

  it('is offered for a draft that was never submitted, and leaves nothing to be seen', async () => {
    const api = anApi();
    const start = await api.call('listChanges', { as: 'anna' });
    const { body: draft, headers } = await draftOf(api, DV);
    const path = { orderId: draft.id };
    expect(draft.actions).toContain('delete');

    const { status } = await remove(api, draft.id);

    expect(status).toBe(204);
    const after = await Promise.all([
      show(api, draft.id),
      submit(api, draft.id),
      patch(api, draft.id, headers['etag'], { validityDays: 30 }),
      remove(api, draft.id),
      ...['listEvents', 'listRevisions', 'listDocuments', 'listEvidence'].map((id) =>
        api.call(id, { as: 'anna', path }),
      ),
    ]);
    expect(new Set(after.map((each) => each.status))).toEqual(new Set([404]));
    const changes = await api.call('listChanges', { as: 'anna', query: { since: start.body.cursor } });
    expect(changes.body.items.at(-1)).toMatchObject({ orderId: draft.id, type: 'order.deleted' });
    for (const query of [{}, { name: 'example.com' }])
      expect((await api.call('listOrders', { as: 'anna', query })).body.items).toEqual([]);
  });

  it('frees its Idempotency-Key for no other draft: the request is not answered as if there were one', async () => {
    const api = anApi();
    const request = { as: 'anna', body: { submit: false }, headers: { 'idempotency-key': 'k' } } as const;
    const { body: draft } = await api.call('placeOrder', request);
    await remove(api, draft.id);

    const { status, body } = await api.call('placeOrder', request);

    expect(status).toBe(422);
    expect(body.type).toBe('/docs#problem-idempotency-key-reused');
    expect(body.detail).toContain('was deleted');
  });

  it('is refused for an order that was submitted once, which can be cancelled', async () => {
    const api = anApi();
    const { body: order } = await api.call('placeOrder', { as: 'anna', body: DV });
    const submitted = await remove(api, order.id);
    const { body: withdrawn } = await api.call('withdrawOrder', { as: 'anna', path: { orderId: order.id } });

    const again = await remove(api, order.id);

    expect([submitted.status, again.status]).toEqual([409, 409]);
    expect(again.body.detail).toContain('Cancel it instead.');
    expect(withdrawn).toMatchObject({ status: 'draft', revision: 1 });
    expect(withdrawn.actions).not.toContain('delete');
    await api.call('cancelOrder', { as: 'anna', path: { orderId: order.id } });
    expect((await remove(api, order.id)).body.detail).not.toContain('Cancel');
  });

  it('is for the account of the draft only', async () => {
    const api = anApi();
    const { body } = await draftOf(api);

    expect((await remove(api, body.id, 'zoe')).status).toBe(404);
    expect((await show(api, body.id)).status).toBe(200);
  });
});
