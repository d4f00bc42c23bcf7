import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redirectTarget } from '../../lib/domain-validation/redirect-target.ts';

const FROM = new URL('http://www.example.org/.well-known/pki-validation/a.txt');
const target = (...location: string[]) => {
  const result = redirectTarget(FROM, location);
  return result instanceof URL ? result.href : result;
};

describe('the target of a redirect', () => {
  it.each([
    ['https://www.example.org/a', 'https://www.example.org/a'],
    ['/b.txt', 'http://www.example.org/b.txt'],
    ['b.txt#part', 'http://www.example.org/.well-known/pki-validation/b.txt'],
    ['//cdn.example.net/a', 'http://cdn.example.net/a'],
    ['https://example.org:80/', 'https://example.org:80/'],
    ['http://example.org:443/', 'http://example.org:443/'],
    ['HTTP://Example.ORG./a', 'http://example.org/a'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['http://a_b.example.org/', 'http://a_b.example.org/'],
  ])('is followed to %s', (location, href) => {
    expect(target(location)).toBe(href);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/a',
    'gopher://example.org/a',
    'data:text/plain,a',
    'javascript:alert(1)',
    'https://example.org:8443/',
    'http://example.org:22/',
    'http://example.org:25/',
    'http://user@example.org/',
    'http://user:secret@example.org/',
    'http://:secret@example.org/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00:ec2::254]/',
    'http://１２７.0.0.1/',
    'http://example..org/',
    'http://-example.org/',
    `http://${'a'.repeat(64)}.org/`,
    `http://${'a.'.repeat(130)}org/`,
    'http://%61%2f.example.org/',
  ])('is not %s', (location) => {
    expect(['target', 'location']).toContain(target(location));
  });

  it('is unknown without a location, with several, and with one that is no URL', () => {
    expect(target()).toBe('location');
    expect(target('/a', '/b')).toBe('location');
    expect(target('http://')).toBe('location');
    expect(target('http://a b/')).toBe('location');
  });

  it('is always http or https, on port 80 or 443, at a name that is no address, without credentials', () => {
    const noise = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom('http', 'https', 'file', 'HTTP', 'ftp', 'ws'),
          fc.constantFrom('://', ':', ':///', ':\\\\', '://a@', '://:@'),
          fc.oneof(
            fc.ipV4Extended(),
            fc.ipV6().map((ip) => `[${ip}]`),
            fc.domain(),
            fc.integer().map(String),
          ),
          fc.constantFrom('', ':80', ':443', ':8080', ':22', '@example.org', '.', '/..//x'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(noise, (location) => {
        const result = redirectTarget(FROM, [location]);
        if (!(result instanceof URL)) return;

        expect(['http:', 'https:']).toContain(result.protocol);
        expect(['', '80', '443']).toContain(result.port);
        expect([result.username, result.password]).toEqual(['', '']);
        expect(isIP(result.hostname.replace(/^\[|\]$/g, ''))).toBe(0);
        expect(result.hostname).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
