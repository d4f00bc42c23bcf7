import { afterEach, describe, expect, it } from 'vitest';
import { useSiteSecret, viewerAddress } from '../../lib/http/viewer-address.ts';

const SECRET = 'a'.repeat(64);
const asked = (headers: Record<string, string>) => ({
  headers,
  requestContext: { http: { sourceIp: '198.51.100.7' } },
});

afterEach(() => useSiteSecret(undefined));

describe('the address of a viewer', () => {
  it('is the one that the distribution names', () => {
    useSiteSecret(SECRET);

    const address = viewerAddress(asked({ 'x-site-secret': SECRET, 'x-viewer-address': '2001:db8::1' }));

    expect(address).toBe('2001:db8::1');
  });

  it.each([
    ['without the secret', { 'x-viewer-address': '192.0.2.1' }],
    ['with an empty secret', { 'x-site-secret': '', 'x-viewer-address': '192.0.2.1' }],
    ['with a wrong secret', { 'x-site-secret': 'b'.repeat(64), 'x-viewer-address': '192.0.2.1' }],
    ['with a part of the secret', { 'x-site-secret': SECRET.slice(1), 'x-viewer-address': '192.0.2.1' }],
    ['with the secret twice', { 'x-site-secret': `${SECRET},${SECRET}`, 'x-viewer-address': '192.0.2.1' }],
    ['with the secret, but no address', { 'x-site-secret': SECRET }],
  ])('is the one that API Gateway saw %s', (_, headers) => {
    useSiteSecret(SECRET);

    expect(viewerAddress(asked(headers))).toBe('198.51.100.7');
  });

  it('is the one that API Gateway saw if there is no distribution, whatever the caller sends', () => {
    const forged = { 'x-site-secret': 'undefined', 'x-viewer-address': '192.0.2.1' };

    expect(viewerAddress(asked(forged))).toBe('198.51.100.7');
    expect(viewerAddress(asked({ ...forged, 'x-site-secret': '' }))).toBe('198.51.100.7');
  });
});
