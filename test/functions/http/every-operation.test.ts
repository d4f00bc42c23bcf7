import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConditional } from '../../../lib/http/conditional-get.ts';
import type { DomainStore } from '../../../lib/verification/domains/domain-store.ts';
import { operations } from '../../../scripts/pages/operations.ts';
import { anApi, type Got, SERVED } from './api.ts';
import { ask, bring, DV, EXAMPLE, OV, orderOf, place } from './orders.ts';
import { PEOPLE, type Person } from './people.ts';

const OF_AN_ORDER = SERVED.filter(({ path }) => path.startsWith('/v1/orders/{orderId}'));
const DOCUMENT = 'a'.repeat(26);
const MISSING = '01KB00000000000000000000ZZ';

/** A valid body for each operation that has one. */
const BODIES: Record<string, unknown> = {
  placeOrder: DV,
  preflight: DV,
  modifyApplication: OV,
  patchApplication: { validityDays: 30 },
  chooseContact: { contact: `webmaster@${EXAMPLE}` },
  addDocument: { name: 'register.pdf', contentType: 'application/pdf' },
  attachDocument: { name: 'register.pdf' },
  renewOrder: { csr: DV.csr },
  reissueOrder: { csr: DV.csr },
  claimOrder: { revision: 1 },
  releaseOrder: { revision: 1 },
  holdOrder: { revision: 1, comment: 'Waiting.' },
  approveOrder: { revision: 1 },
  revokeOrder: { serial: 'a'.repeat(32), reason: 'superseded' },
  returnOrder: { revision: 1, reasons: [{ field: '/names/0', code: 'reviewers-remark', message: 'y' }] },
  refuseOrder: { revision: 1, reasons: [{ field: '', code: 'reviewers-remark', message: 'y' }] },
  giveGrant: { account: 'acme', namespace: 'corp', reason: 'The office', until: '2027-06-01T00:00:00Z' },
  endGrant: { reason: 'The office was closed' },
  createAcmeCredential: { name: 'Web servers' },
  requestReplacement: { keyType: 'RSA-2048', reason: 'A flawed library' },
  changeMe: { language: 'zh' },
  putMember: { account: 'acme', roles: ['applicant'], name: 'New', email: 'new@example.org' },
};
const pathOf = (orderId: string) => ({ orderId, name: EXAMPLE, document: DOCUMENT, id: 'nora' });
const APPROVAL: Parameters<DomainStore['noteMail']>[1] = {
  ...{ id: 'a'.repeat(26), contact: `admin@${EXAMPLE}`, scope: 'domain' },
  ...{ confirmedAt: '2026-11-20T10:00:00.000Z', until: '2027-11-20T10:00:00.000Z' },
};
const OF_NOW = new Set(['listChanges', 'listStuckOrders']);
const HOUR_MS = 3_600_000;
/** The query of an operation that needs one. */
const QUERIES: Record<string, Record<string, string>> = {};
/** From an address for each operation, because refused callers are counted by address. */
const askedOf = (id: string, orderId: string) => ({
  path: pathOf(orderId),
  body: BODIES[id],
  sourceIp: `10.0.0.${SERVED.findIndex((each) => each.id === id)}`,
});
const strangersOf = (roles: readonly string[] | 'anyone'): Person[] =>
  (Object.keys(PEOPLE) as Person[]).filter(
    (name) => !PEOPLE[name].roles.some((role) => roles.includes(role)),
  );

/** An answer without its rate-limit header, which changes with each request. */
function uncounted({ headers, ...answer }: Got) {
  const { ratelimit, ...others } = headers;
  return { ...answer, headers: others };
}

/** Functions that serve all operations below a path. */
const shared = (name: string, file: string, ...paths: string[]) =>
  paths.map((path) => ({ name, handler: `functions/http/${file}.handler`, path }));
const SHARED = [
  ...shared('blocks', 'blocks', '/v1/blocks'),
  ...shared('grants', 'grants', '/v1/grants'),
  ...shared('issuers', 'issuers', '/v1/issuers', '/v1/issuer-rules'),
  ...shared('mailGuard', 'mail-guard', '/v1/mail-guard'),
  ...shared('members', 'members', '/v1/members'),
  ...shared('acmeCredentials', 'acme-credentials', '/v1/acme-credentials'),
  ...shared('replacements', 'replacements', '/v1/replacements', '/v1/acme-clients'),
];

describe('the routes in serverless/functions.yml', () => {
  it('are those of the operations, behind the authorizer unless they are public', async () => {
    const declared = readFunctions('serverless/functions.yml')
      .filter(({ handler }) => handler.startsWith('functions/http/'))
      .flatMap(({ name, handler, events }) =>
        events.flatMap(({ httpApi }) =>
          httpApi && httpApi.method !== 'HEAD' && httpApi.path !== '*'
            ? [
                {
                  name,
                  handler,
                  method: httpApi.method,
                  path: httpApi.path,
                  authorizer: httpApi.authorizer?.name,
                },
              ]
            : [],
        ),
      );

    const served = (await operations()).map(({ operation, file }) => ({
      ...(SHARED.find(({ path }) => operation.path.startsWith(path)) ?? {
        name: operation.id,
        handler: `functions/http/${file.replace(/\.ts$/, '')}.handler`,
      }),
      method: operation.method,
      path: operation.path,
      authorizer: operation.roles === 'anyone' ? undefined : 'caller',
    }));

    expect(byName(declared)).toEqual(byName(served));
  });

  it('name files that can be loaded without any setting, each with its handler', async () => {
    const handlers = readFunctions('serverless/functions.yml').filter(({ handler }) =>
      handler.startsWith('functions/http/'),
    );

    const loaded = await Promise.all(
      handlers.map(({ handler }) => import(/* @vite-ignore */ resolve(handler.replace('.handler', '.ts')))),
    );

    expect(loaded.every((each) => typeof each.handler === 'function')).toBe(true);
  });
});

const byName = <T extends { name: string; method: string; path: string }>(all: T[]): T[] => {
  const keyOf = ({ name, method, path }: T) => `${name} ${method} ${path}`;
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

describe('the file of every operation', () => {
  it.each(SERVED.map(({ id }) => id))('%s: its id is unique, and it has a summary and answers', (id) => {
    const operation = SERVED.find((each) => each.id === id);

    expect(SERVED.filter((each) => each.id === id)).toHaveLength(1);
    expect(operation?.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(operation?.answers ?? {})).not.toHaveLength(0);
  });
});

describe('every operation', () => {
  it.each(SERVED.map(({ id }) => id))(
    '%s answers 401 to a caller whom the authorizer does not identify',
    async (id) => {
      const api = anApi();
      const orderId = await place(api);

      const silent = await api.call(id, askedOf(id, orderId));
      const refused = await api.call(id, {
        ...askedOf(id, orderId),
        context: { refused: 'The token has expired. Get a new one.' },
      });
      const garbled = await api.call(id, { ...askedOf(id, orderId), context: { member: '{"id":' } });

      expect([silent.status, refused.status, garbled.status]).toEqual([401, 401, 401]);
      expect(refused.headers['www-authenticate']).toBe('Bearer');
      expect(refused.body).toMatchObject({
        type: '/docs#problem-unauthenticated',
        detail: 'The token has expired. Get a new one.',
      });
    },
  );

  it.each(SERVED.map(({ id, roles }) => ({ id, roles })))(
    '$id answers 403 to every other role, and to strangers',
    async ({ id, roles }) => {
      const api = anApi();
      const orderId = await place(api);

      const statuses = await Promise.all(
        strangersOf(roles).map(async (as) => (await api.call(id, { ...askedOf(id, orderId), as })).status),
      );
      const stranger = await api.call(id, {
        ...askedOf(id, orderId),
        context: { stranger: 'https://id.example#unknown' },
      });

      expect(statuses.filter((status) => status !== 403)).toEqual([]);
      expect(stranger.status).toBe(403);
      expect(stranger.body.detail).toContain('https://id.example#unknown');
    },
  );

  it.each(OF_AN_ORDER.filter(({ roles }) => roles.includes('applicant')).map(({ id }) => id))(
    "%s answers another account's order like one that does not exist, and changes nothing",
    async (id) => {
      const api = anApi();
      const orderId = await place(api);
      await ask(api, orderId);
      const before = JSON.stringify([...api.memory.orders], null, 1);

      const foreign = await api.call(id, { ...askedOf(id, orderId), as: 'zoe' });
      const missing = await api.call(id, { ...askedOf(id, MISSING), as: 'zoe' });
      const impossible = await api.call(id, { ...askedOf(id, 'no-id'), as: 'zoe' });

      expect(foreign.status).toBe(404);
      expect(uncounted(foreign)).toEqual(uncounted(missing));
      expect(uncounted(foreign)).toEqual(uncounted(impossible));
      expect(JSON.stringify([...api.memory.orders], null, 1)).toBe(before);
    },
  );

  it.each(
    OF_AN_ORDER.filter(({ roles }) => roles.includes('applicant') && !roles.includes('reviewer')).map(
      ({ id }) => id,
    ),
  )('%s rejects a reviewer who is an applicant of another account', async (id) => {
    const api = anApi();
    const orderId = await place(api, DV, 'zoe');

    const answer = await api.call(id, { ...askedOf(id, orderId), as: 'both' });

    expect(answer.status).toBe(404);
  });

  it.each(SERVED.filter(({ method }) => method === 'GET').map(({ id }) => id))(
    '%s changes nothing',
    async (id) => {
      const api = anApi();
      const orderId = await place(api);
      await ask(api, orderId);
      const before = JSON.stringify([...api.memory.orders]);
      const writes = api.store.commit;
      api.store.commit = () => Promise.reject(new Error('A GET wrote.'));

      const answers = await Promise.all(
        (['anna', 'rita', 'adam', 'olga'] as const).map((as) => api.call(id, { as, path: pathOf(orderId) })),
      );
      api.store.commit = writes;

      expect(answers.every(({ status }) => status < 500)).toBe(true);
      expect(JSON.stringify([...api.memory.orders])).toBe(before);
    },
  );

  // Without a cursor, the feed of changes answers the cursor of now; an order becomes stuck by time alone.
  const steady = SERVED.filter((each) => isConditional(each) && !OF_NOW.has(each.id));
  it.each(steady.map(({ id, roles }) => ({ id, roles })))(
    '$id has an entity tag that an hour does not change, and answers 304 to it',
    async ({ id, roles }) => {
      const api = anApi();
      const orderId = await place(api);
      await ask(api, orderId);
      await api.domains.noteMail({ account: 'acme', adn: EXAMPLE }, APPROVAL, APPROVAL.until);
      const as = roles.includes('applicant') ? 'anna' : roles.includes('reviewer') ? 'rita' : 'olga';
      const grant = await api.call('giveGrant', { as: 'olga', body: BODIES['giveGrant'] });
      const credential = await api.call('createAcmeCredential', {
        ...{ as: 'anna', body: BODIES['createAcmeCredential'] },
      });
      const replacement = await api.call('requestReplacement', {
        as: 'olga',
        body: BODIES['requestReplacement'],
      });
      const path = {
        ...pathOf(orderId),
        ...(id === 'getGrant' && { id: grant.body.id }),
        ...(id === 'getAcmeCredential' && { id: credential.body.id }),
        ...(id === 'getReplacement' && { id: replacement.body.id }),
      };
      const asked = { as, path, query: QUERIES[id] ?? {} } as const;

      const first = await api.call(id, asked);
      api.clock.advance(HOUR_MS);
      const headers = { 'if-none-match': first.headers['etag'] ?? '' };
      const second = await api.call(id, { ...asked, headers });

      expect(first.headers['etag']).toMatch(/^"[\w.-]+"$/);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      expect(second).toMatchObject({ status: 304, text: '' });
      expect(second.headers['etag']).toBe(first.headers['etag']);
    },
  );

  it('never answers 500 to any body, and changes no order when it rejects one', async () => {
    const api = anApi();
    const orderId = await place(api);
    await bring(api, orderId, 'reviewing');
    const bodied = SERVED.filter(({ input }) => 'body' in input);
    const fragments = fc.constantFrom(...Object.values(BODIES));
    const body = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string(),
      fc
        .tuple(fragments, fc.jsonValue(), fc.string())
        .map(([whole, value, key]) => JSON.stringify(spoiled(whole, key, value))),
    );

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodied), body, async ({ id, roles }, text) => {
        const as = roles.includes('applicant') ? 'anna' : roles.includes('reviewer') ? 'rita' : 'olga';
        const before = JSON.stringify(await orderOf(api, orderId));
        const { status } = await api.call(id, { as, path: pathOf(orderId), body: text });
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(JSON.stringify(await orderOf(api, orderId))).toBe(before);
      }),
      { numRuns: 600 },
    );
  });

  it('never answers 500 to any path, query and headers', async () => {
    const api = anApi();
    await place(api);
    const values = fc.dictionary(
      fc.constantFrom(
        'orderId',
        'name',
        'document',
        'id',
        'limit',
        'cursor',
        'phase',
        'status',
        'account',
        'format',
        'if-match',
        'idempotency-key',
        'content-type',
      ),
      fc.string(),
    );

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SERVED),
        values,
        values,
        values,
        async ({ id, roles }, path, query, headers) => {
          const as = roles.includes('applicant') ? 'anna' : roles.includes('reviewer') ? 'rita' : 'olga';
          const { status } = await api.call(id, { as, path, query, headers, body: BODIES[id] });
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('sends the request id and the security headers with every answer', async () => {
    const api = anApi();

    const good = await api.call('listOrders', { as: 'anna' });
    const bad = await api.call('listOrders');

    for (const { headers } of [good, bad]) {
      expect(headers).toMatchObject({
        'x-request-id': 'JKJaXmPLvHcESHA=',
        'cache-control': expect.stringMatching(/^(no-store|private, no-cache)$/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
    expect(bad.headers['content-type']).toBe('application/problem+json');
    expect(bad.body.instance).toBe('JKJaXmPLvHcESHA=');
  });

  it('is in the contract under its own id', () => {
    const contract = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));

    for (const { id, method, path } of SERVED) {
      expect(contract.paths[path][method.toLowerCase()].operationId).toBe(id);
    }
  });
});

/** A body with one field too many or another value. */
const spoiled = (whole: unknown, key: string, value: unknown): unknown => {
  if (typeof whole !== 'object' || whole === null) return value;
  const fields = Object.keys(whole);
  return { ...whole, [fields[key.length % fields.length] ?? key]: value };
};
