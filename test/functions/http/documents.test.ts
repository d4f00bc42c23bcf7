import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Api, anApi } from './api.ts';
import { OV } from './orders.ts';

const PDF = Buffer.from('%PDF-1.7\nextract of the register');

async function draft(api: Api): Promise<string> {
  const { body } = await api.call('placeOrder', { as: 'anna', body: { ...OV, submit: false } });
  return body.id;
}

/** Gets a form, uploads with it as a browser does, and attaches. */
async function attach(api: Api, orderId: string, content: Uint8Array, name = 'register.pdf') {
  const body = { name, contentType: 'application/pdf' };
  const form = await api.call('addDocument', { as: 'anna', path: { orderId }, body });
  api.documents.upload(form.body.upload.fields, content);
  const path = { orderId, document: form.body.id };
  return { path, form, attached: await api.call('attachDocument', { as: 'anna', path, body: { name } }) };
}

describe('a document', () => {
  it('that cannot exist is not reported as a missing order', async () => {
    const api = anApi();
    const orderId = await draft(api);

    const bad = { as: 'anna', path: { orderId, document: '__proto__' } } as const;
    const { status, body } = await api.call('getDocument', bad);

    expect(status).toBe(404);
    expect(body.detail).toBe('There is nothing with this name or number.');
    expect((await api.call('getDocument', { ...bad, as: 'zoe' })).body.detail).toBe(body.detail);
  });

  it('is uploaded by a form, hashed, and becomes part of the next revision', async () => {
    const api = anApi();
    const orderId = await draft(api);

    const { form, attached } = await attach(api, orderId, PDF);
    await api.call('submitOrder', { as: 'anna', path: { orderId } });
    const revisions = await api.call('listRevisions', { as: 'rita', path: { orderId } });

    expect(form.status).toBe(201);
    expect(attached.body).toEqual({
      id: form.body.id,
      version: '1',
      name: 'register.pdf',
      contentType: 'application/pdf',
      bytes: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
    });
    expect(revisions.body.items[0].documents).toEqual([attached.body]);
  });

  it('gets 50 forms in a day for its order, and 500 for its account; then again on the next day', async () => {
    const api = anApi();
    const ask = (orderId: string) =>
      api.call('addDocument', {
        as: 'anna',
        path: { orderId },
        body: { name: 'a.pdf', contentType: 'application/pdf' },
      });
    const statuses = async (orderId: string, count: number) => {
      const answers = [];
      for (let each = 0; each < count; each++) answers.push((await ask(orderId)).status);
      return answers;
    };

    const orders = await Promise.all(Array.from({ length: 11 }, () => draft(api)));
    const [first = '', ...others] = orders;
    expect(new Set(await statuses(first, 50))).toEqual(new Set([201]));
    const refused = await ask(first);
    expect(refused).toMatchObject({ status: 429, body: { type: '/docs#problem-rate-limited' } });
    expect(refused.headers['retry-after']).toBe(String(14 * 3600));
    for (const order of others.slice(0, 9))
      expect(new Set(await statuses(order, 50))).toEqual(new Set([201]));
    expect((await ask(others[9] ?? '')).status).toBe(429);
    api.clock.advance(14 * 3_600_000);
    expect((await ask(first)).status).toBe(201);
  });

  it.each([
    ['%PDF-', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ])('has the type of its content: %j is %s', async (beginning, contentType) => {
    const api = anApi();

    const { attached } = await attach(api, await draft(api), Buffer.from(beginning, 'latin1'));

    expect(attached.body.contentType).toBe(contentType);
  });

  it.each(['<html>', 'PK\x03\x04', '', ' %PDF-'])(
    'is refused if its content is %j, with any declared type',
    async (content) => {
      const api = anApi();
      const orderId = await draft(api);

      const { attached } = await attach(api, orderId, Buffer.from(content));
      const listed = await api.call('listDocuments', { as: 'anna', path: { orderId } });

      expect(attached.status).toBe(422);
      expect(listed.body.items).toEqual([]);
    },
  );

  it('is not attached before it is uploaded', async () => {
    const api = anApi();
    const orderId = await draft(api);

    const { status } = await api.call('attachDocument', {
      as: 'anna',
      path: { orderId, document: 'a'.repeat(26) },
      body: { name: 'x' },
    });

    expect(status).toBe(404);
  });

  it('that is attached again unchanged keeps its version', async () => {
    const api = anApi();
    const { path, attached } = await attach(api, await draft(api), PDF);

    const again = await api.call('attachDocument', { as: 'anna', path, body: { name: 'extract.pdf' } });

    expect(again.body).toEqual({ ...attached.body, name: 'extract.pdf' });
  });

  it('is downloaded as it was attached, even if its form was used again', async () => {
    const api = anApi();
    const { form, path } = await attach(api, await draft(api), PDF);

    const good = await api.call('getDocument', { as: 'rita', path });
    api.documents.upload(form.body.upload.fields, Buffer.from('%PDF-1.7\nanother'));
    const exchanged = await api.call('getDocument', { as: 'rita', path });

    expect(good.body).toMatchObject({ name: 'register.pdf', expiresInSeconds: 300 });
    expect(good.body.url).toContain(`${path.document}?versionId=1`);
    expect(exchanged.body.url).toBe(good.body.url);
  });

  it('cannot be added, attached or removed while the order is being processed', async () => {
    const api = anApi();
    const orderId = await draft(api);
    const { path } = await attach(api, orderId, PDF);
    await api.call('submitOrder', { as: 'anna', path: { orderId } });

    const body = { name: 'b.pdf', contentType: 'application/pdf' };
    const statuses = await Promise.all([
      api.call('addDocument', { as: 'anna', path: { orderId }, body }),
      api.call('attachDocument', { as: 'anna', path, body: { name: 'c.pdf' } }),
      api.call('removeDocument', { as: 'anna', path }),
    ]);

    expect(statuses.map(({ status }) => status)).toEqual([409, 409, 409]);
  });

  it('stays with the revision when it is removed from the order', async () => {
    const api = anApi();
    const orderId = await draft(api);
    const { path } = await attach(api, orderId, PDF);
    await api.call('submitOrder', { as: 'anna', path: { orderId } });
    await api.call('withdrawOrder', { as: 'anna', path: { orderId } });

    const removed = await api.call('removeDocument', { as: 'anna', path });
    const again = await api.call('removeDocument', { as: 'anna', path });
    const listed = await api.call('listDocuments', { as: 'anna', path: { orderId } });
    const kept = await api.call('getDocument', { as: 'adam', path });
    const shown = await api.call('getDocument', { as: 'adam', path, query: { disposition: 'inline' } });
    expect([kept.body.url, shown.body.url].map((url: string) => url.split('&').at(-1))).toEqual([
      'attachment',
      'inline',
    ]);

    expect([removed.status, again.status, kept.status]).toEqual([204, 404, 200]);
    expect(listed.body.items).toEqual([]);
  });
});
