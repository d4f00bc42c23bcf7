import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../api-gateway/start-gateway.ts';
import { handClock } from '../clock/hand-clock.ts';
import { readDistribution } from '../cloudfront/distribution.ts';
import { createStaticSite } from '../cloudfront/static-site.ts';
import { functionsInMemory } from '../lambda/functions-in-memory.ts';

const TEMPLATE = `
Resources:
  Pages:
    Type: AWS::CloudFront::Function
    Properties:
      FunctionCode: |
        function handler(event) {
          const request = event.request;
          if (!/^\\/assets\\/|^\\/[^/]+\\.[a-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
          return request;
        }
  Headers:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        SecurityHeadersConfig:
          ContentSecurityPolicy:
            Override: true
            ContentSecurityPolicy: { Fn::Sub: ["default-src 'none'; connect-src 'self' \${Provider}", {}] }
          ContentTypeOptions: { Override: true }
          FrameOptions: { FrameOption: DENY, Override: true }
          ReferrerPolicy: { ReferrerPolicy: same-origin, Override: true }
          StrictTransportSecurity: { AccessControlMaxAgeSec: 1, Override: true }
        CustomHeadersConfig:
          Items: [{ Header: cross-origin-opener-policy, Value: same-origin, Override: true }]
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior:
          ResponseHeadersPolicyId: { Ref: Headers }
          FunctionAssociations:
            - { EventType: viewer-request, FunctionARN: { Fn::GetAtt: [Pages, FunctionARN] } }
        CacheBehaviors:
          - { PathPattern: /v1* }
          - { PathPattern: /openapi.json }
`;
const PAGE = '<!doctype html><title>Console</title>';
const SCRIPT = `console.log('${'x'.repeat(2000)}');`;

const folder = mkdtempSync(join(tmpdir(), 'countersign-site-'));
let gateway: Gateway;
let broken: Gateway;

/** As the files were uploaded. */
const headersOf = (name: string) => ({
  contentType: name.endsWith('.html')
    ? 'text/html; charset=utf-8'
    : name.endsWith('.js')
      ? 'text/javascript; charset=utf-8'
      : 'application/octet-stream',
  cacheControl: name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
});

async function serve(files: string): Promise<Gateway> {
  const { lambda } = functionsInMemory({ api: () => ({ statusCode: 200, body: 'the API' }) });
  const distribution = readDistribution(join(folder, 'site.yml'), { Provider: 'http://127.0.0.1:1' });
  const site = createStaticSite({ folder: files, distribution, missing: 'Not built: <why>', headersOf });
  const api = { name: 'api', handler: 'a.b', events: [{ httpApi: { method: '*', path: '*' } }] };
  return startGateway({ port: 0, functions: [api], lambda, clock: handClock(), localRoutes: [site] });
}

beforeAll(async () => {
  const files = join(folder, 'dist');
  mkdirSync(join(files, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'site.yml'), TEMPLATE);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(files, 'index.html'), PAGE);
  writeFileSync(join(files, 'icon.svg'), '<svg/>');
  writeFileSync(join(files, '.built-from'), 'secret');
  writeFileSync(join(files, 'assets/index-1.js'), SCRIPT);
  writeFileSync(join(files, 'assets/font.woff2'), 'font');
  writeFileSync(join(files, 'assets/former.js'), SCRIPT);
  symlinkSync(join(folder, 'secret.txt'), join(files, 'assets/link.txt'));
  gateway = await serve(files);
  broken = await serve(join(folder, 'nothing'));
});
afterAll(async () => {
  await gateway.stop();
  await broken.stop();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is: `fetch` would resolve `..` itself. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET', { url } = gateway) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('a static site behind a distribution', () => {
  it('does not know a file that another build has removed', async () => {
    rmSync(join(folder, 'dist/assets/former.js'));

    expect((await get('/assets/former.js')).status).toBe(404);
    expect((await get('/assets/former.js')).status).toBe(404);
  });

  it.each([
    '/',
    '/orders',
    '/orders/01KB',
    '/domains/www.example.org',
    '/orders/01KB?tab=a.b#renew',
    '/assets',
  ])('answers %s with its page, which is never cached unseen', async (path) => {
    const { status, headers, body } = await get(path);

    expect(status).toBe(200);
    expect(`${body}`).toBe(PAGE);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self' http://127.0.0.1:1",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it('serves hashed files for a year, compressed if the browser takes that', async () => {
    const plain = await get('/assets/index-1.js');
    const zipped = await get('/assets/index-1.js', { 'accept-encoding': 'gzip, br' });
    const refused = await get('/assets/index-1.js', { 'accept-encoding': 'gzip;q=0' });
    const font = await get('/assets/font.woff2', { 'accept-encoding': 'gzip' });

    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(`${plain.body}`).toBe(SCRIPT);
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(`${gunzipSync(zipped.body)}`).toBe(SCRIPT);
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD without a body, and 304 for what the browser has', async () => {
    const head = await get('/', {}, 'HEAD');
    const again = await get('/', { 'if-none-match': `${head.headers['etag']}` });

    expect(head).toMatchObject({ status: 200, headers: { 'content-length': `${PAGE.length}` } });
    expect(head.body).toHaveLength(0);
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  it.each(['/v1/orders', '/v1', '/openapi.json', '/v1%2Forders', '/%76%31/orders'])(
    'leaves %s to the API',
    async (path) => {
      expect(`${(await get(path)).body}`).toBe('the API');
    },
  );

  it('leaves every other method to the API', async () => {
    expect(`${(await get('/', {}, 'POST')).body}`).toBe('the API');
    expect(`${(await get('/assets/index-1.js', {}, 'DELETE')).body}`).toBe('the API');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets//../../secret.txt',
    '/assets/link.txt',
    '/assets/%00../../secret.txt',
    '//secret.txt',
    '/.built-from',
    '/assets/__proto__',
    '/secret.txt',
    '/%E0%A4%A',
  ])('shows nothing outside of its folder, and no hidden file: %s', async (path) => {
    const { status, body } = await get(path);

    expect([200, 404]).toContain(status);
    expect(`${body}`).not.toContain('secret');
  });

  it('answers 404 for a file that it does not have', async () => {
    expect((await get('/assets/index-0.js')).status).toBe(404);
    expect((await get('/favicon.ico')).status).toBe(404);
  });

  it('says why there is nothing to serve', async () => {
    const { status, body } = await get('/', {}, 'GET', broken);

    expect(status).toBe(503);
    expect(`${body}`).toContain('Not built: &lt;why&gt;');
    expect(`${(await get('/v1/orders', {}, 'GET', broken)).body}`).toBe('the API');
  });
});
