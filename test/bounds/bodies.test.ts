import { describe, expect, it, vi } from 'vitest';
import { revokeByKey } from '../../functions/http/revoke-by-key.ts';
import { operations } from '../../scripts/pages/operations.ts';
import { anApi } from '../functions/http/api.ts';
import { anEvent, contextOf } from '../functions/http/event.ts';

const PUBLIC_POSTS = (await operations())
  .map(({ operation }) => operation)
  .filter(({ roles, method }) => roles === 'anyone' && method === 'POST');

describe('the body of a request without a token', () => {
  it('is accepted by these operations only', () => {
    expect(PUBLIC_POSTS.map(({ id }) => id)).toEqual(['revokeByKey']);
  });

  it.each([
    ['as text', 'utf8', false],
    ['as bytes', 'base64', true],
  ] as const)('is rejected above 64 KB before anything of it is parsed, %s', async (_, encoding, base64) => {
    const [operation] = PUBLIC_POSTS;
    if (operation === undefined) throw new Error('There is no such operation.');
    const parse = vi.spyOn(JSON, 'parse');
    const endpoint = revokeByKey({ ...anApi(), publicUrl: 'https://ra.example.net' });
    const send = (length: number) => {
      const body = Buffer.from(`"${'x'.repeat(length - 2)}"`).toString(encoding);
      parse.mockClear();
      return endpoint(anEvent(operation, { body, base64 }), contextOf('revokeByKey'));
    };

    const fits = await send(64 * 1024);
    expect(fits.statusCode).toBe(422);
    expect(parse).toHaveBeenCalledOnce();
    const tooLarge = await send(64 * 1024 + 1);
    expect(tooLarge.statusCode).toBe(413);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });
});
