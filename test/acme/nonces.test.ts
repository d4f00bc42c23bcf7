import { randomBytes } from 'node:crypto';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { newNonce, useNonce } from '../../lib/acme/nonces.ts';

function someDeps(secret = randomBytes(32)) {
  const clock = handClock();
  const used = new Map<string, string>();
  return {
    clock,
    used,
    secret: async () => secret,
    random: (bytes: number) => randomBytes(bytes),
    use: async (nonce: string, until: string) => {
      if (used.has(nonce)) return false;
      used.set(nonce, until);
      return true;
    },
  };
}

const BAD = { name: 'AcmeProblem', type: 'badNonce', status: 400 };

describe('A nonce', () => {
  it('is accepted once', async () => {
    const deps = someDeps();
    const nonce = await newNonce(deps);

    await useNonce(deps, nonce);

    expect(nonce).toMatch(/^[\w-]{43}$/);
    await expect(useNonce(deps, nonce)).rejects.toMatchObject({
      ...BAD,
      message: expect.stringContaining('used'),
    });
  });

  it('has one form: the spare bits of its last character make no second one', async () => {
    const deps = someDeps();
    const nonce = await newNonce(deps);
    await useNonce(deps, nonce);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = [...alphabet].map((last) => `${nonce.slice(0, -1)}${last}`);
    const same = others.filter((each) =>
      Buffer.from(each, 'base64url').equals(Buffer.from(nonce, 'base64url')),
    );

    expect(same).toHaveLength(4);
    for (const each of [...same, `${nonce}=`, ` ${nonce}`]) {
      await expect(useNonce(deps, each)).rejects.toMatchObject(BAD);
    }
  });

  it('ends after an hour, and is remembered for longer', async () => {
    const deps = someDeps();
    const begin = deps.clock.now();
    const [first, second] = [await newNonce(deps), await newNonce(deps)];

    deps.clock.advance(59 * 60_000);
    await useNonce(deps, first);
    deps.clock.advance(61_000);

    await expect(useNonce(deps, second)).rejects.toMatchObject({
      ...BAD,
      message: expect.stringContaining('old'),
    });
    expect(Date.parse([...deps.used.values()][0] ?? '') - Date.parse(begin)).toBeGreaterThan(60 * 60_000);
  });

  it('is refused if missing, changed in any byte, cut, or made with another secret', async () => {
    const deps = someDeps();
    const nonce = Buffer.from(await newNonce(deps), 'base64url');
    const changed = [...nonce.keys()].map((at) => {
      const copy = Buffer.from(nonce);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy.toString('base64url');
    });
    const ofAnother = await newNonce(someDeps());

    for (const each of [undefined, '', 'x', nonce.subarray(1).toString('base64url'), ofAnother, ...changed]) {
      await expect(useNonce(deps, each)).rejects.toMatchObject(BAD);
    }
    expect(deps.used.size).toBe(0);
  });

  it('is another one each time', async () => {
    const deps = someDeps();

    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => newNonce(deps)))).size).toBe(100);
  });
});
