import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../api-gateway/start-gateway.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import { functionsInMemory } from '../lambda/functions-in-memory.ts';

type HttpApi = NonNullable<FunctionDeclaration['events'][number]['httpApi']>;
const declared = (name: string, ...routes: HttpApi[]): FunctionDeclaration => ({
  name,
  handler: 'a.b',
  events: routes.map((httpApi) => ({ httpApi })),
});
const authorizer = { name: 'caller' };
const functions = [
  declared('anyOrder', { method: '*', path: '/v1/orders/{orderId}' }),
  declared('order', { method: 'GET', path: '/v1/orders/{orderId}' }),
  declared('mine', { method: 'GET', path: '/v1/orders/mine' }),
  declared('contact', { method: 'PUT', path: '/v1/orders/{orderId}/domains/{name}/contact' }),
  declared('place', { method: 'POST', path: '/v1/orders', authorizer }),
  declared('files', { method: 'GET', path: '/files/{proxy+}' }),
  declared('answers', { method: 'GET', path: '/answers/{kind}' }),
  declared('slow', { method: 'GET', path: '/slow' }),
];
const answers: Record<string, unknown> = {
  inferred: { some: 'thing' },
  full: {
    statusCode: 201,
    headers: { 'X-Some': 'a', 'content-type': 'text/html' },
    cookies: ['a=1', 'b=2'],
    body: '<p>',
  },
  bytes: {
    statusCode: 200,
    headers: { 'content-type': 'application/pkix-cert' },
    body: 'MIIB',
    isBase64Encoded: true,
  },
  nothing: { statusCode: 204 },
  wrong: { statusCode: 'yes' },
  control: { statusCode: 200, headers: { 'x-a': 'a\r\nb: c' }, body: '' },
};
const tokens: Record<string, unknown> = {
  'Bearer good': { isAuthorized: true, context: { member: { id: 'm1' } } },
  'Bearer bad': { isAuthorized: false },
};

const clock = handClock();
let gateway: Gateway;
let invoked: { name: string; event: unknown }[];
const seen = (name: string) => invoked.filter((each) => each.name === name).map((each) => each.event);
const call = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init);

beforeEach(async () => {
  const echo = (name: string) => () => ({ name });
  const memory = functionsInMemory({
    ...Object.fromEntries(functions.map(({ name }) => [name, echo(name)])),
    answers: ({ pathParameters }) => {
      if (pathParameters.kind === 'thrown') throw new Error('expected by the test');
      return answers[pathParameters.kind];
    },
    caller: ({ identitySource }) =>
      tokens[identitySource[0]] ?? Promise.reject(new Error('expected by the test')),
    slow: () => new Promise(() => {}),
  });
  invoked = memory.invoked;
  gateway = await startGateway({
    port: 0,
    functions,
    lambda: memory.lambda,
    clock,
    timeoutMilliseconds: 50,
    keepBytes: ({ authorizer }) => (authorizer === undefined ? 64 : 256) * 1024,
    localRoutes: [
      {
        handle(incoming, response) {
          if (incoming.url !== '/mailbox') return false;
          response.end('the mailbox');
          return true;
        },
      },
    ],
  });
});
afterEach(() => gateway.stop());

describe('the gateway', () => {
  it.each([
    ['GET', '/v1/orders/mine', 'mine'],
    ['GET', '/v1/orders/7', 'order'],
    ['DELETE', '/v1/orders/7', 'anyOrder'],
    ['HEAD', '/v1/orders/7', 'anyOrder'],
    ['PUT', '/v1/orders/7/domains/example.org/contact', 'contact'],
    ['GET', '/files/a/b/c', 'files'],
  ])('leads %s %s to the most specific route', async (method, path, name) => {
    const response = await call(path, { method });

    expect(response.status).toBe(200);
    expect(invoked.map((each) => each.name)).toEqual([name]);
  });

  it.each(['/nowhere', '/v1/orders/', '/v1/orders/7/', '/files'])('knows no %s', async (path) => {
    const response = await call(path);

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  it('builds the event of payload 2.0', async () => {
    await call('/v1/orders/7/domains/b%C3%BCcher.example/contact?a=1&b=x%20y&a=2', {
      method: 'PUT',
      headers: {
        'X-Some': 'Thing',
        cookie: 'a=1; b=2',
        'content-type': 'application/json',
        'user-agent': 'test',
      },
      body: '{"contact":"ü"}',
    });

    const [event] = seen('contact');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'PUT /v1/orders/{orderId}/domains/{name}/contact',
      rawPath: '/v1/orders/7/domains/bücher.example/contact',
      rawQueryString: 'a=1&b=x%20y&a=2',
      queryStringParameters: { a: '1,2', b: 'x y' },
      pathParameters: { orderId: '7', name: 'bücher.example' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-some': 'Thing', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
      body: '{"contact":"ü"}',
      isBase64Encoded: false,
      requestContext: {
        stage: '$default',
        time: '23/Nov/2026:10:00:00 +0000',
        timeEpoch: clock.milliseconds(),
        http: { method: 'PUT', sourceIp: '127.0.0.1', userAgent: 'test', protocol: 'HTTP/1.1' },
      },
    });
    expect(event).not.toHaveProperty('headers.cookie');
  });

  it('does not let the caller choose the source address', async () => {
    await call('/v1/orders/7', { headers: { 'x-forwarded-for': '10.0.0.1' } });

    expect(seen('order')[0]).toMatchObject({ headers: { 'x-forwarded-for': '127.0.0.1' } });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('value=abc')],
    ['bytes', 'application/octet-stream', Buffer.from([0, 255])],
    ['JSON that is not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22])],
  ])('hands over %s in base64', async (_, contentType, body) => {
    await call('/v1/orders/7', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: new Uint8Array(body),
    });

    expect(seen('anyOrder')[0]).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('takes 10 MB and no more', async () => {
    const post = (length: number) =>
      call('/v1/orders/7', {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 'x'.repeat(length),
      });

    const [fits, tooLarge] = [await post(10 * 1024 * 1024), await post(10 * 1024 * 1024 + 1)];

    expect(fits.status).toBe(200);
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  it.each([
    ['without a token', '/v1/orders/7', 'anyOrder', 64],
    ['with one', '/v1/orders', 'place', 256],
  ])('keeps no more of a body %s than shows that it is too large: %s', async (_, path, name, kilobytes) => {
    const post = (length: number) =>
      call(path, {
        method: 'POST',
        headers: { authorization: 'Bearer good', 'content-type': 'text/plain' },
        body: 'x'.repeat(length),
      });

    await post(kilobytes * 1024);
    await post(9 * 1024 * 1024);

    const [whole, cut] = seen(name).map((event) => Object(event).body.length);
    expect(whole).toBe(kilobytes * 1024);
    expect(cut).toBeGreaterThan(kilobytes * 1024);
    expect(cut).toBeLessThan((kilobytes + 128) * 1024);
  });

  it('returns the response of the function, in either format', async () => {
    const [inferred, full, bytes, nothing] = await Promise.all(
      ['inferred', 'full', 'bytes', 'nothing'].map((kind) => call(`/answers/${kind}`)),
    );

    expect(await inferred?.json()).toEqual({ some: 'thing' });
    expect(inferred?.headers.get('content-type')).toBe('application/json');
    expect(full?.status).toBe(201);
    expect(full?.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await full?.text()).toBe('<p>');
    expect(Buffer.from(await (bytes ?? new Response()).arrayBuffer())).toEqual(Buffer.from('MIIB', 'base64'));
    expect(nothing?.status).toBe(204);
  });

  it.each(['wrong', 'control', 'thrown'])('answers 500 without detail if the result is %s', async (kind) => {
    const response = await call(`/answers/${kind}`);

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('answers 503 if the function takes too long', async () => {
    const response = await call('/slow');

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });

  it('invokes the authorizer, and passes its context to the function', async () => {
    const response = await call('/v1/orders', {
      method: 'POST',
      headers: { authorization: 'Bearer good' },
      body: '{}',
    });

    expect(response.status).toBe(200);
    expect(seen('caller')[0]).toMatchObject({
      type: 'REQUEST',
      identitySource: ['Bearer good'],
      version: '2.0',
    });
    expect(seen('caller')[0]).not.toHaveProperty('body');
    expect(seen('place')[0]).toMatchObject({
      requestContext: { authorizer: { lambda: { member: { id: 'm1' } } } },
    });
  });

  it.each([
    ['no token', undefined, 401, 'Unauthorized', 0],
    ['a bad token', 'Bearer bad', 403, 'Forbidden', 1],
    ['a token at which the authorizer fails', 'Bearer odd', 500, 'Internal Server Error', 1],
  ])('refuses %s', async (_, authorization, status, message, asked) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };

    const response = await call('/v1/orders', { method: 'POST', headers });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
    expect(seen('caller')).toHaveLength(asked);
    expect(seen('place')).toHaveLength(0);
  });

  it('caches the response of the authorizer for a minute', async () => {
    const place = () => call('/v1/orders', { method: 'POST', headers: { authorization: 'Bearer good' } });

    await place();
    clock.advance(59_000);
    await place();
    expect(seen('caller')).toHaveLength(1);
    clock.advance(1000);
    await place();

    expect(seen('caller')).toHaveLength(2);
  });

  it('serves local routes beside those of functions', async () => {
    expect(await (await call('/mailbox')).text()).toBe('the mailbox');
  });

  it('survives malformed escapes and requests', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(gateway.url);
      request({ hostname, port, path: '/v1/orders/%E0%A4%A' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(200);
    expect(seen('order')[0]).toMatchObject({ pathParameters: { orderId: '%E0%A4%A' } });
  });

  it('reports in one sentence that its port is in use', async () => {
    const port = Number(new URL(gateway.url).port);
    const { lambda } = functionsInMemory({});

    await expect(startGateway({ port, functions: [], lambda, clock })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use already: the API needs it.`,
    );
  });
});
