import { describe, expect, it } from 'vitest';
import { AcmeProblem, notFound } from '../../lib/acme/problem.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { Conflict, Rejection, Transient } from '../../lib/problem.ts';
import { linesOf } from '../doubles/written-lines.ts';
import { anEvent, contextOf } from '../functions/http/event.ts';

const DIRECTORY = 'https://ra.example.org/acme/directory';
const INDEX = `<${DIRECTORY}>;rel="index"`;

function served(
  serve: () => Promise<Reply>,
  {
    method = 'POST',
    path = '/acme/new-order',
    newNonce = async () => 'a-nonce',
  }: { method?: 'GET' | 'HEAD' | 'POST'; path?: string; newNonce?: () => Promise<string> } = {},
) {
  // `Operation` has no HEAD, the event has it.
  const event = anEvent({ method: method === 'HEAD' ? 'GET' : method, path }, {});
  const http = { ...event.requestContext.http, method };
  const endpoint = acmeAnswered('acme', { directoryUrl: DIRECTORY, newNonce }, serve);
  return endpoint({ ...event, requestContext: { ...event.requestContext, http } }, contextOf('acme'));
}

const failed = async (error: unknown, options = {}) => {
  const answer = await served(() => Promise.reject(error), options);
  return { ...answer, document: JSON.parse(answer.body ?? '{}') };
};

describe('An answer of ACME', () => {
  it('to a POST has a nonce, the link to the directory, and is not stored', async () => {
    const { statusCode, headers, body } = await served(async () => ({
      status: 201,
      headers: { location: 'https://ra.example.org/acme/order/1', 'cache-control': 'max-age=60' },
      body: { status: 'pending' },
    }));

    expect({ statusCode, body }).toEqual({ statusCode: 201, body: '{"status":"pending"}' });
    expect(headers).toMatchObject({
      'replay-nonce': 'a-nonce',
      'cache-control': 'no-store',
      link: INDEX,
      location: 'https://ra.example.org/acme/order/1',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'JKJaXmPLvHcESHA=',
    });
  });

  it('keeps its own links', async () => {
    const { headers } = await served(async () => ({
      status: 200,
      headers: { link: '<https://a/>;rel="up"' },
    }));

    expect(headers['link']).toBe(`<https://a/>;rel="up", ${INDEX}`);
  });

  it('to a GET has no nonce, and may be stored', async () => {
    const reply = { status: 200, headers: { 'cache-control': 'max-age=60' }, body: {} };
    const { headers } = await served(async () => reply, { method: 'GET', path: '/acme/directory' });

    expect(headers).toMatchObject({ link: INDEX, 'cache-control': 'max-age=60' });
    expect(headers).not.toHaveProperty('replay-nonce');
  });

  it.each(['GET', 'HEAD'] as const)('to %s for a nonce has one', async (method) => {
    const { headers, statusCode, body } = await served(async () => ({ status: 200 }), {
      method,
      path: '/acme/new-nonce',
    });

    expect({ statusCode, body }).toEqual({ statusCode: 200, body: undefined });
    expect(headers).toMatchObject({ 'replay-nonce': 'a-nonce', 'cache-control': 'no-store', link: INDEX });
  });

  it('is given without a nonce if none can be made, because the POST is done', async () => {
    const newNonce = () => Promise.reject(new Transient('throttled'));
    const { statusCode, headers } = await served(async () => ({ status: 201 }), { newNonce });

    expect(statusCode).toBe(201);
    expect(headers).not.toHaveProperty('replay-nonce');
  });

  it('to a request for a nonce is 503 if none can be made', async () => {
    const newNonce = () => Promise.reject(new Transient('throttled'));
    const { statusCode, headers } = await served(async () => ({ status: 204 }), {
      method: 'GET',
      path: '/acme/new-nonce',
      newNonce,
    });

    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({
      'retry-after': '2',
      'content-type': 'application/problem+json',
      link: INDEX,
    });
  });
});

describe('A problem of ACME', () => {
  it('is a problem document with a nonce, the link, and its subproblems', async () => {
    const problem = new AcmeProblem('rejectedIdentifier', 'Some names cannot be ordered.', {
      subproblems: [
        { type: 'caa', detail: 'Forbidden by CAA.', identifier: { type: 'dns', value: 'example.org' } },
      ],
      headers: { link: '<https://ra.example.org/terms>;rel="help"' },
      members: { more: 1, status: 200, type: 'x' },
    });

    const { statusCode, headers, document } = await failed(problem);

    expect(statusCode).toBe(400);
    expect(document).toEqual({
      type: 'urn:ietf:params:acme:error:rejectedIdentifier',
      status: 400,
      detail: 'Some names cannot be ordered.',
      instance: 'JKJaXmPLvHcESHA=',
      more: 1,
      subproblems: [
        {
          type: 'urn:ietf:params:acme:error:caa',
          detail: 'Forbidden by CAA.',
          identifier: { type: 'dns', value: 'example.org' },
        },
      ],
    });
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'replay-nonce': 'a-nonce',
      'cache-control': 'no-store',
      link: `<https://ra.example.org/terms>;rel="help", ${INDEX}`,
    });
  });

  it('keeps the status of its own, and its members', async () => {
    expect(await failed(notFound())).toMatchObject({ statusCode: 404, document: { status: 404 } });
    expect(
      (await failed(new AcmeProblem('badSignatureAlgorithm', 'No.', { members: { algorithms: ['ES256'] } })))
        .document,
    ).toMatchObject({ algorithms: ['ES256'] });
  });

  it.each([
    [
      new Rejection('rate-limited', 'Slower.', [], { 'retry-after': '9' }),
      429,
      'rateLimited',
      { 'retry-after': '9' },
    ],
    [new Rejection('not-found', 'Not here.'), 404, 'malformed', {}],
    [new Rejection('too-large', 'Too much.'), 413, 'malformed', {}],
    [new Rejection('unsupported-media-type', 'No.'), 415, 'malformed', {}],
    [new Rejection('invalid-request', 'Wrong.'), 400, 'malformed', {}],
    [new Rejection('not-permitted', 'No.'), 400, 'malformed', {}],
    [new Rejection('forbidden', 'No.'), 403, 'unauthorized', {}],
    [new Rejection('unauthenticated', 'Who?'), 403, 'unauthorized', {}],
    [new Conflict('Too early.', 'order-status'), 403, 'orderNotReady', {}],
    [new Conflict('Another one.', 'already-replaced'), 409, 'alreadyReplaced', {}],
    [new Conflict('At once.', 'order-changed'), 409, 'malformed', { 'retry-after': '1' }],
    [new Conflict('At once.', 'request-in-progress'), 409, 'malformed', { 'retry-after': '1' }],
    [new Transient('Table orders-prod throttled.'), 503, 'serverInternal', { 'retry-after': '2' }],
  ])('is what %s means', async (error, status, type, headers) => {
    const answer = await failed(error);

    expect(answer).toMatchObject({
      statusCode: status,
      headers: {
        ...headers,
        'content-type': 'application/problem+json',
        'replay-nonce': 'a-nonce',
        link: INDEX,
      },
      document: { type: `urn:ietf:params:acme:error:${type}`, status },
    });
    expect(answer.body).not.toContain('orders-prod');
  });

  it('names the findings of a rejection', async () => {
    const findings = [
      { field: '/csr', code: 'required', message: 'This field is required.' },
      { field: '', code: 'invalid-type', message: 'Must be an object.' },
    ];

    expect((await failed(new Rejection('invalid-request', 'Wrong.', findings))).document.subproblems).toEqual(
      [
        { type: 'urn:ietf:params:acme:error:malformed', detail: '/csr: This field is required.' },
        { type: 'urn:ietf:params:acme:error:malformed', detail: 'Must be an object.' },
      ],
    );
  });

  it.each([new TypeError("Cannot read 'secret' of undefined"), 'a secret', undefined, null])(
    'reveals nothing of a fault of ours (%s), which is logged',
    async (error) => {
      const answers: Awaited<ReturnType<typeof failed>>[] = [];
      const lines = await linesOf(async () => answers.push(await failed(error)));

      expect(answers).toMatchObject([
        {
          statusCode: 500,
          body: expect.not.stringContaining('secret'),
          document: { type: 'urn:ietf:params:acme:error:serverInternal', instance: 'JKJaXmPLvHcESHA=' },
          headers: { 'replay-nonce': 'a-nonce' },
        },
      ]);
      expect(lines.join('')).toContain('"message":"request-failed"');
      expect(lines.join('')).not.toContain('secret');
    },
  );

  it('of a client is not logged as a fault', async () => {
    const lines = await linesOf(() => failed(new AcmeProblem('malformed', 'No.')));

    expect(lines.join('')).not.toContain('request-failed');
    expect(lines.join('')).not.toContain('"problem":"internal"');
    expect(lines.join('')).toContain('"message":"request"');
  });

  it.each([undefined, null, {}, 'text', { requestContext: null }])('answers any event: %j', async (event) => {
    const answers = { directoryUrl: DIRECTORY, newNonce: async () => 'a-nonce' };
    const { statusCode, headers } = await acmeAnswered('acme', answers, async () => ({ status: 200 }))(
      event,
      contextOf('acme'),
    );

    expect(statusCode).toBe(500);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', link: INDEX });
  });
});
