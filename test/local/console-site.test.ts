import { readDistribution } from '@countersign/aws-emulators/cloudfront/distribution';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { describe, expect, it } from 'vitest';

const site = readDistribution('serverless/site.yml', {
  Provider: 'http://127.0.0.1:4001',
  Store: 'http://127.0.0.1:4002',
});
const PATHS = readFunctions('serverless/functions.yml')
  .flatMap(({ events }) => events)
  .flatMap(({ httpApi }) => (httpApi === undefined || httpApi.path === '*' ? [] : [httpApi.path]));

describe('the distribution, deployed and on one machine', () => {
  it.each([...new Set(PATHS)])('leads %s to the API', (path) => {
    expect(site.isElsewhere(path.replace(/\{\w+\}/g, 'x.y'))).toBe(true);
  });

  it.each(['/v1', '/v1/nothing', '/verify', '/docs/nothing', '/acme/directory', '/pki/nothing'])(
    'leads %s to the API, which says that there is nothing',
    (path) => {
      expect(site.isElsewhere(path)).toBe(true);
    },
  );

  it.each([
    '/',
    '/signed-in',
    '/signed-out',
    '/orders/01KB00000000000000000000ZZ',
    '/domains/www.example.org',
  ])('leads %s to the console', (path) => {
    expect(site.isElsewhere(path)).toBe(false);
    expect(site.fileFor(path)).toBe('/index.html');
  });

  it.each(['/index.html', '/icon.svg', '/assets/index-CHfFlRWG.css', '/assets/fonts/a.woff2'])(
    'leads %s to that file',
    (path) => {
      expect(site.fileFor(path)).toBe(path);
    },
  );

  it('lets a page of the console run its own scripts only, and call nothing but the provider and the bucket', () => {
    const policy = new Map(
      (site.headers['content-security-policy'] ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')] as const;
      }),
    );

    expect(site.headers['content-security-policy']).not.toMatch(
      /unsafe|\*|https?:(?!\/\/127\.0\.0\.1:400[12]( |;|$))/,
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'self' http://127.0.0.1:4001 http://127.0.0.1:4002");
    // Documents are shown from memory, under the type that was checked; the bucket gives them to scripts only.
    expect(policy.get('img-src')).toBe("'self' data: blob:");
    expect(policy.get('frame-src')).toBe('blob:');
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(site.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });
});
