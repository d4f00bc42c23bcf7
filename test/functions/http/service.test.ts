import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { handler as describeApi } from '../../../functions/http/describe-api.ts';
import { handler as health } from '../../../functions/http/health.ts';
import { handler as noSuchRoute } from '../../../functions/http/no-such-route.ts';
import { handler as showDocs } from '../../../functions/http/show-docs.ts';
import { handler as showDocsPart } from '../../../functions/http/show-docs-part.ts';
import { handler as showInstallGuide } from '../../../functions/http/show-install-guide.ts';
import { showSignIn, handler as signInHandler } from '../../../functions/http/show-sign-in.ts';
import { SERVERS } from '../../../lib/delivery/server.ts';
import type { Endpoint } from '../../../lib/http/endpoint.ts';
import { PROBLEMS } from '../../../lib/problem.ts';
import { ApiDocument } from '../../../lib/views/docs/api-document.ts';
import { docsPart } from '../../../lib/views/docs/docs-part.ts';
import { SERVICE, SERVICE_ENVIRONMENT } from '../../a-service.ts';
import { anEvent, contextOf } from './event.ts';

beforeAll(() => {
  for (const [name, value] of Object.entries(SERVICE_ENVIRONMENT)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** The operator's contact: the only external link of a page. */
const LINE = `<p>${SERVICE.name}, <a href="${SERVICE.url}">${SERVICE.url}</a>. Questions: <a href="mailto:${SERVICE.contact}">${SERVICE.contact}</a>.</p>`;

const ask = (endpoint: Endpoint, path: string, method: 'GET' | 'POST' = 'GET', sent: string = method) => {
  const event = anEvent({ method, path }, {});
  event.requestContext.http.method = sent as 'GET';
  return endpoint(event, contextOf('test'));
};

/** The routes of API Gateway, except the catch-all. */
function deployedRoutes(): { path: string; method: string }[] {
  const Functions = z.record(
    z.string(),
    z.looseObject({
      events: z
        .array(
          z.looseObject({
            httpApi: z
              .union([z.literal('*'), z.looseObject({ path: z.string(), method: z.string() })])
              .optional(),
          }),
        )
        .default([]),
    }),
  );
  return Object.values(Functions.parse(parse(readFileSync('serverless/functions.yml', 'utf8'))))
    .flatMap(({ events }) => events)
    .flatMap(({ httpApi }) => (typeof httpApi === 'object' ? [httpApi] : []));
}

describe('without a token', () => {
  it('health is answered', async () => {
    expect(await ask(health, '/health')).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
  });

  it('the contract is served as it is generated', async () => {
    const { body = '' } = await ask(describeApi, '/openapi.json');

    expect(JSON.parse(body)).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });

  const contract = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
  const pageOf = async (endpoint: Endpoint, route: string, input: Parameters<typeof anEvent>[1] = {}) => {
    const answer = await endpoint(anEvent({ method: 'GET', path: route }, input), contextOf('test'));
    return { ...answer, page: Buffer.from(answer.body ?? '', 'base64').toString() };
  };
  const FOREIGN =
    /<script|src=|href="(?!#|\/docs["#]|\/docs\/[A-Za-z]+"|\/openapi\.json"|\/docs\/install\/[a-z-]+")|@import|url\(/;

  it('the docs load nothing from elsewhere, name every operation and explain every problem', async () => {
    const { headers, page } = await pageOf(showDocs, '/docs');

    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.replace(LINE, '')).not.toMatch(FOREIGN);
    expect(page).toContain(LINE);
    for (const type of Object.keys(PROBLEMS)) expect(page).toContain(`id="problem-${type}"`);
    for (const path of Object.keys(contract.paths)) expect(page).toContain(`<code>${path}</code>`);
  });

  it('every operation and every schema that the docs link to has a page', async () => {
    const { page } = await pageOf(showDocs, '/docs');
    const linked = [...page.matchAll(/href="\/docs\/([A-Za-z]+)"/g)].map(([, part = '']) => part);

    for (const part of new Set(linked)) {
      const { statusCode, page: one } = await pageOf(showDocsPart, '/docs/{part}', { path: { part } });
      expect(statusCode).toBe(200);
      expect(one.replace(LINE, '')).not.toMatch(FOREIGN);
    }
    expect(new Set(linked).size).toBeGreaterThan(80);
  });

  it('the page of an operation shows the examples of the contract', async () => {
    const api = ApiDocument.parse(contract);
    const order = api.paths['/v1/orders']?.['post'];
    const body = order?.requestBody?.content['application/json'];
    if (body) body.example = { names: ['example.org'], note: "it's <b>" };

    const page = docsPart(api, 'placeOrder', SERVICE);

    expect(page).toContain('curl -X POST &#39;https://ra.example/v1/orders&#39;');
    expect(page).toContain('&quot;example.org&quot;');
    expect(page).toContain('it&#39;\\&#39;&#39;s &lt;b&gt;');
    expect(page).toContain('href="/docs#problem-application-incomplete"');
  });

  it.each([
    ['RENEW  certificate', '/docs/renewOrder'],
    ['csr', '/docs/NewOrder'],
    ['rate-limited', '/docs#problem-rate-limited'],
    ['tomcat', '/docs/install/tomcat'],
  ])('a search of the docs for “%s” finds %s', async (search, found) => {
    const { page } = await pageOf(showDocs, '/docs', { query: { search } });

    expect(page).toContain(`href="${found}"`);
    expect(page).not.toContain('href="/docs/readMail"');
  });

  it('a search of the docs that finds nothing says so, and repeats its words as text', async () => {
    const { page } = await pageOf(showDocs, '/docs', { query: { search: '<script>x' } });

    expect(page).toContain('Nothing contains all of “&lt;script&gt;x”');
  });

  it('there is no page of the docs for an unknown name', async () => {
    for (const part of ['gopher', '__proto__', 'constructor'])
      expect(await pageOf(showDocsPart, '/docs/{part}', { path: { part } })).toMatchObject({
        statusCode: 404,
      });
  });

  it.each(SERVERS)('the guide for %s is a page that loads nothing from elsewhere', async (server) => {
    const event = anEvent({ method: 'GET', path: '/docs/install/{server}' }, { path: { server } });

    const { statusCode, headers, body = '' } = await showInstallGuide(event, contextOf('test'));

    const whole = Buffer.from(body, 'base64').toString();
    const page = whole.replace(LINE, '');
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/<script|src=|href="(?!\/docs(\/install\/[a-z-]+)?")|@import|url\(|style="/);
    expect(page).toContain('example.org');
    expect(whole).toContain(LINE);
  });

  it('there is no guide for an unknown server', async () => {
    const event = anEvent({ method: 'GET', path: '/docs/install/{server}' }, { path: { server: 'gopher' } });

    expect(await showInstallGuide(event, contextOf('test'))).toMatchObject({ statusCode: 404 });
  });

  it('a console reads whom to send its user to, before any sign-in', async () => {
    const signIn = { issuer: 'https://id.example', clientId: 'console', scope: 'openid email', demo: false };
    const service = { serviceName: SERVICE.name, operatorContact: SERVICE.contact };

    const {
      statusCode,
      headers,
      body = '',
    } = await ask(showSignIn({ ...signIn, ...service, signOutUrl: undefined }), '/v1/sign-in');

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({ ...signIn, ...service });
    expect(headers['etag']).toBeDefined();
  });

  it('a console of a stage with Cognito reads the address at which the browser signs out', async () => {
    vi.stubEnv('OIDC_ISSUER', 'https://id.example');
    vi.stubEnv('CONSOLE_CLIENT_ID', 'console');
    vi.stubEnv('COMMAND_LINE_CLIENT_ID', 'command-line');
    vi.stubEnv('COGNITO_SIGN_OUT_URL', 'https://x.auth.example/logout');

    const { body = '' } = await ask(signInHandler, '/v1/sign-in');

    expect(JSON.parse(body)).toMatchObject({
      clientId: 'console',
      commandLineClientId: 'command-line',
      scope: 'openid email',
      demo: false,
      signOutUrl: `https://x.auth.example/logout?client_id=console&logout_uri=${encodeURIComponent(`${SERVICE.url}/signed-out`)}`,
    });
  });

  it('HEAD is answered like GET, without a body', async () => {
    const got = await ask(health, '/health');
    const head = await ask(health, '/health', 'GET', 'HEAD');

    expect(head).toEqual({ statusCode: got.statusCode, headers: got.headers });
  });
});

describe('an unknown route', () => {
  it.each([
    ['/v1/orders/', '/v1/orders'],
    ['//v1/orders', '/v1/orders'],
    ['/v1//orders', '/v1/orders'],
    ['/orders', '/v1/orders'],
    ['/api/v1/orders', '/v1/orders'],
    ['/v2/orders', '/v1/orders'],
    ['/v1/order', '/v1/orders'],
    ['/V1/Orders', '/v1/orders'],
    ['/v1/orders/01KB0000000000000000000000/', '/v1/orders/{orderId}'],
    ['/v1/orders/01KB0000000000000000000000/certificat', '/v1/orders/{orderId}/certificate'],
    ['/openapi.yaml', undefined],
    ['/favicon.ico', undefined],
    [`/${'a/'.repeat(5000)}`, undefined],
  ])('%s is answered 404 by GET, with the path that was meant', async (path, meant) => {
    const { statusCode, body = '' } = await ask(noSuchRoute, path);

    expect(statusCode).toBe(404);
    expect(JSON.parse(body).detail).toBe(
      `There is nothing at this address. ${meant === undefined ? '/docs lists every address.' : `Did you mean ${meant}?`}`,
    );
  });

  it.each([
    ['/v1/nothing', 'GET', 404, 'not-found'],
    ['/v1/orders', 'PUT', 405, 'method-not-allowed'],
    ['/v1/orders/01KB0000000000000000000000/submit', 'GET', 405, 'method-not-allowed'],
    ['/v1/orders/01KB0000000000000000000000/reopen', 'POST', 404, 'not-found'],
  ])('%s by %s is answered %i', async (path, method, status, type) => {
    const { statusCode, headers, body = '' } = await ask(noSuchRoute, path, 'GET', method);

    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body).type).toBe(`/docs#problem-${type}`);
    expect(headers['allow'] === undefined).toBe(status === 404);
  });

  it.each([
    ['/acme/new-order', 'GET', 'POST'],
    ['/acme/directory', 'PATCH', 'GET, POST'],
    ['/acme/new-nonce', 'PUT', 'GET, HEAD, POST'],
    ['/acme/renewal-info/a.b', 'PUT', 'GET'],
  ])('%s of ACME by %s is answered as ACME does (RFC 8555 §6.3)', async (path, method, allow) => {
    const { statusCode, headers, body = '' } = await ask(noSuchRoute, path, 'GET', method);

    expect(statusCode).toBe(405);
    expect(headers).toMatchObject({ allow, link: '</acme/directory>;rel="index"' });
    expect(JSON.parse(body).type).toBe('urn:ietf:params:acme:error:malformed');
  });

  const routes = new Map<string, Set<string>>();
  for (const { path, method } of deployedRoutes())
    routes.set(path, (routes.get(path) ?? new Set()).add(method));
  // By `/acme/{proxy+}`.
  for (const path of ['/acme/directory', '/acme/new-nonce']) routes.get(path)?.add('POST');

  it.each([...routes])('%s allows what is deployed there, and nothing else', async (path, methods) => {
    const { statusCode, headers } = await ask(noSuchRoute, path, 'GET', 'PATCH');

    expect(statusCode).toBe(405);
    expect(new Set(String(headers['allow']).split(', '))).toEqual(methods);
  });
});
