import { describe, expect, it } from 'vitest';
import { dnsValueOf, keyAuthorization } from '../../lib/acme/key-authorization.ts';

describe('A key authorization', () => {
  const token = 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA';
  const thumbprint = '9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI';

  it('joins token and thumbprint (RFC 8555 §8.1)', () => {
    expect(keyAuthorization(token, thumbprint)).toBe(
      'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI',
    );
  });

  it('has its SHA-256, base64url, in the DNS (RFC 8555 §8.4)', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${token}.${thumbprint}`));

    expect(dnsValueOf(token, thumbprint)).toBe(Buffer.from(digest).toString('base64url'));
  });
});
