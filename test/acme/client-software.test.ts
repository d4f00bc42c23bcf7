import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientSoftware } from '../../lib/acme/client-software.ts';

describe('the software of a client', () => {
  it.each([
    [
      'certbot/5.1.0 (certbot; Linux) Authenticator/standalone',
      'certbot/5.1.0 (certbot; Linux) Authenticator/standalone',
    ],
    [' lego/4.0\r\n\u0000\u202e ', 'lego/4.0'],
    ['a\tb\u00e9c', 'a b c'],
    ['x'.repeat(5000), 'x'.repeat(200)],
    ['\u0007', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (userAgent, software) => {
    expect(clientSoftware(userAgent)).toBe(software);
  });

  it('is printable and bounded, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (userAgent) => {
        const software = clientSoftware(userAgent);
        expect(software ?? 'none').toMatch(/^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/);
      }),
    );
  });
});
