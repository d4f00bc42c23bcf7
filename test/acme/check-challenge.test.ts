import { describe, expect, it } from 'vitest';
import type { Authorization, ChallengeType } from '../../lib/acme/authorization.ts';
import { after as later } from '../../lib/clock.ts';
import { Check } from '../../lib/domain-validation/check.ts';
import type { SeenOutcome } from '../../lib/domain-validation/from-several-networks.ts';
import { pollChallenge, startChallenge } from '../../lib/use-cases/acme/check-challenge.ts';
import { deactivateAuthorization } from '../../lib/use-cases/acme/deactivate-authorization.ts';
import { contactlessMethodOf } from '../../lib/verification/evidence.ts';
import type { RequestedScope } from '../../lib/verification/scope.ts';
import { usableApproval } from '../../lib/verification/usable-approval.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { ACCOUNT, challengeOf, MISSING, NOW, PROVEN, SILENT, scene } from './challenges.ts';

type Scene = ReturnType<typeof scene>;

const starts = (
  { deps, authorization }: Scene,
  { type = 'dns-01' as ChallengeType, from = authorization, acmeAccount = ACCOUNT } = {},
) => startChallenge(deps, { acmeAccount, authorization: from, type });
const polls = async ({ deps, stored }: Scene) =>
  pollChallenge(deps, { acmeAccount: ACCOUNT, authorization: await stored() });

const block = (adn: string) => ({
  ...{ id: adn, account: 'acme', adn, because: 'declined' as const },
  ...{ createdAt: later(NOW, -1, 'days'), until: later(NOW, 1, 'days') },
});
const file: SeenOutcome = { result: 'proven', proof: { method: 'http', at: 'acme-challenge', hops: [] } };
const persistent = (wildcard: boolean): SeenOutcome => ({
  result: 'proven',
  proof: {
    ...{ method: 'dns-persist', record: '_validation-persist.example.org', security: 'secure' },
    ...{ ttlSeconds: 60, text: 'x', accountUri: 'x', wildcard, usableUntil: later(NOW, 8, 'hours') },
  },
});

/** Whether the account may use these names now. */
const covers = ({ deps, evidence, blocks, clock }: Scene, names: string[], adn = 'example.org') => {
  const requested: RequestedScope = { account: 'acme', adn, names };
  const finder = { challenges: memoryChallenges(), evidence, blocks, clock, reuseDays: () => 398 };
  return usableApproval({ ...deps, ...finder }, requested);
};

describe('a challenge that is proven', () => {
  it('makes its authorization valid until the proof ends, with evidence', async () => {
    const here = scene();

    const found = await starts(here);

    const evidence = await here.evidence.list('acme', 'example.org');
    const until = later(NOW, 398, 'days');
    expect(found).toMatchObject({ status: 'valid', expiresAt: until });
    expect(challengeOf(found)).toMatchObject({ status: 'valid', validatedAt: NOW });
    expect(challengeOf(found, 'http-01').status).toBe('pending');
    expect(await here.stored()).toEqual(found);
    expect(evidence).toEqual([
      {
        ...{
          account: 'acme',
          adn: 'example.org',
          method: 'BR 3.2.2.4.7',
          scope: 'domain',
          rules: 'BR 2.3.1',
        },
        ...{ confirmedAt: NOW, until, startedAt: NOW, startedBy: ACCOUNT.member },
        challengeId: expect.stringMatching(/^[a-z2-7]{26}$/),
        expected: expect.stringMatching(/^[\w-]{43}$/),
        proof: { ...(PROVEN.result === 'proven' && PROVEN.proof), acmeAccount: ACCOUNT.id },
      },
    ]);
    expect(await covers(here, ['a.example.org', '*.example.org'])).toEqual(evidence[0]);
  });

  it.each([
    ['dns-01', PROVEN, 'BR 3.2.2.4.7', 'dns', 'domain'],
    ['http-01', file, 'BR 3.2.2.4.19', 'http', 'host'],
    ['dns-persist-01', persistent(true), 'BR 3.2.2.4.22', 'dns-persist', 'domain'],
    ['dns-persist-01', persistent(false), 'BR 3.2.2.4.22', 'dns-persist', 'host'],
  ] as const)('by %s has evidence of its section, method and scope', async (type, outcome, ...expected) => {
    const here = scene(() => outcome);

    await starts(here, { type });

    const [found] = await here.evidence.list('acme', 'example.org');
    expect(found && [found.method, contactlessMethodOf(found), found.scope]).toEqual(expected);
    expect(await covers(here, ['example.org'])).toEqual(found);
    expect((await covers(here, ['www.example.org'])) !== undefined).toBe(expected[2] === 'domain');
  });

  it('by a persistent record is valid as long as the record may be used', async () => {
    expect(
      (
        await starts(
          scene(() => persistent(true)),
          { type: 'dns-persist-01' },
        )
      ).expiresAt,
    ).toBe(later(NOW, 8, 'hours'));
  });

  it('under the BR ends by the rules of the days until then', async () => {
    const here = scene();
    here.deps.policy = 'br';

    expect((await starts(here)).expiresAt).toBe('2027-03-15T00:00:00.000Z');
  });

  it('counts from when the check began, so that a decline in the meantime prevails', async () => {
    const here: Scene = scene(() => {
      here.clock.passes(9);
      return PROVEN;
    });

    await starts(here);

    expect(await here.evidence.list('acme', 'example.org')).toMatchObject([{ confirmedAt: NOW }]);
  });

  it('keeps what other networks saw', async () => {
    const corroboration = { quorum: 'met' as const, perspectives: [] };
    const here = scene(() => ({ ...PROVEN, corroboration }));

    await starts(here);

    expect(await here.evidence.list('acme', 'example.org')).toMatchObject([
      { proof: { seenFrom: corroboration } },
    ]);
  });
});

describe('the check of a challenge', () => {
  it.each(['dns-01', 'http-01', 'dns-persist-01'] as const)('is one: %s', async (type) => {
    const here = scene(() => MISSING);

    await starts(here, { type });

    expect(here.looked).toEqual(here.looked.map((each) => Check.parse(each)));
    const { token } = challengeOf(here.authorization, type);
    const expected = {
      'dns-01': { method: 'dns', at: 'acme-challenge', name: 'example.org' },
      'http-01': {
        ...{ method: 'http', at: 'acme-challenge', name: 'example.org', id: token },
        value: `${token}.${ACCOUNT.thumbprint}`,
      },
      'dns-persist-01': {
        ...{ method: 'dns-persist', name: 'example.org', issuers: ['ca.example.net'], wildcard: false },
        accountUris: [
          `https://ra.example.org/acme/account/${ACCOUNT.id}`,
          expect.stringMatching(/^https:\/\/ra\.example\.org\/acme\/account-hash\/sha-256\/[\w-]{43}$/),
          expect.stringMatching(/^https:\/\/ra\.example\.org\/acme\/account-hash\/sha-256\/[\w-]{43}$/),
          'acct:acme@ca.example.net',
        ],
      },
    };
    expect(here.looked).toMatchObject([expected[type]]);
  });

  it('of a wildcard needs a persistent record that covers it', async () => {
    const here = scene(() => MISSING, { identifier: '*.example.org' });

    await starts(here, { type: 'dns-persist-01' });

    expect(here.looked).toMatchObject([{ name: 'example.org', wildcard: true }]);
  });

  it('of a wildcard has no file', async () => {
    const here = scene(() => file, { identifier: '*.example.org' });

    await expect(starts(here, { type: 'http-01' })).rejects.toMatchObject({ status: 404 });
    expect(here.looked).toEqual([]);
  });
});

describe('a challenge that is not proven', () => {
  it('makes its authorization invalid, with what was found', async () => {
    const here = scene(() => MISSING);

    const found = await starts(here);

    const detail = MISSING.result === 'not-proven' ? MISSING.because.message : '';
    expect(found.status).toBe('invalid');
    expect(challengeOf(found)).toMatchObject({ status: 'invalid', error: { type: 'dns', detail } });
    expect(await here.evidence.list('acme', 'example.org')).toEqual([]);
  });

  it('stays as it is, however often its client asks', async () => {
    const here = scene(() => MISSING);
    const found = await starts(here);
    here.deps.look = async () => PROVEN;

    expect(await starts(here, { from: found })).toEqual(found);
    expect(await polls(here)).toEqual(found);
    await expect(starts(here, { from: found, type: 'http-01' })).rejects.toMatchObject({ type: 'malformed' });
    expect(await here.evidence.list('acme', 'example.org')).toEqual([]);
  });
});

describe('a challenge without a reliable answer', () => {
  it('stays in process, and is checked again at the earliest 5 seconds later', async () => {
    let outcome = SILENT;
    const here = scene(() => outcome);

    const first = await starts(here);
    expect(first.status).toBe('pending');
    expect(challengeOf(first)).toMatchObject({
      status: 'processing',
      startedAt: NOW,
      error: { type: 'dns' },
    });
    outcome = PROVEN;
    here.clock.passes(4.999);
    expect(await polls(here)).toEqual(first);
    expect(await starts(here, { from: first })).toEqual(first);
    expect(here.looked).toHaveLength(1);

    here.clock.passes(0.001);
    const second = await polls(here);
    expect(second.status).toBe('valid');
    expect(challengeOf(second)).not.toHaveProperty('error');
    expect(await here.evidence.list('acme', 'example.org')).toMatchObject([
      { startedAt: NOW, confirmedAt: later(NOW, 5, 'seconds') },
    ]);
  });

  it('fails two minutes after its start, with the last answer', async () => {
    const here = scene(() => SILENT);
    await starts(here);
    for (let seconds = 5; seconds < 120; seconds += 5) {
      here.clock.passes(5);
      expect((await polls(here)).status, String(seconds)).toBe('pending');
    }

    here.clock.passes(5);
    const found = await polls(here);

    expect(here.looked).toHaveLength(24);
    expect(found.status).toBe('invalid');
    expect(challengeOf(found)).toMatchObject({ status: 'invalid', error: { type: 'dns' } });
  });

  it('is not checked for those who only read before its client is ready', async () => {
    const here = scene();

    expect(await polls(here)).toEqual(here.authorization);
    expect(here.looked).toEqual([]);
  });
});

describe('a challenge is not checked', () => {
  const refusedBy = async (here: Scene, more: Parameters<typeof starts>[1], expected: object) => {
    await expect(starts(here, more)).rejects.toMatchObject(expected);
    expect(here.looked).toEqual([]);
    expect(await here.stored()).toEqual(here.authorization);
  };

  it('if a contact of the domain or of one above declined', async () => {
    const detail = 'A contact of example.org declined, which also blocks www.example.org.';
    const blocks = memoryBlocks([block('example.org')]);
    await refusedBy(
      scene(undefined, { identifier: 'www.example.org', blocks }),
      {},
      { type: 'unauthorized', status: 403, message: expect.stringContaining(detail) },
    );
  });

  it('for an account that was deactivated, or for another one', async () => {
    const deactivated = { ...ACCOUNT, status: 'deactivated' as const };
    await refusedBy(scene(), { acmeAccount: deactivated }, { type: 'unauthorized' });
    await refusedBy(scene(), { acmeAccount: { ...ACCOUNT, id: 'b'.repeat(26) } }, { status: 404 });
  });

  it('after its authorization has expired', async () => {
    const here = scene();
    here.clock.passes(7 * 86_400);
    await refusedBy(here, {}, { type: 'malformed', message: expect.stringContaining('expired') });
  });

  it('while another one of the authorization is', async () => {
    const here = scene(() => SILENT);
    const from = await starts(here);

    await expect(starts(here, { from, type: 'http-01' })).rejects.toMatchObject({ type: 'malformed' });
    expect(here.looked).toHaveLength(1);
  });

  it('after its authorization was deactivated', async () => {
    const here = scene();
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };
    const from = await deactivateAuthorization(here.deps, own);

    await expect(starts(here, { from })).rejects.toMatchObject({ type: 'malformed' });
    expect(here.looked).toEqual([]);
  });
});

describe('prevails over a proof that is found meanwhile:', () => {
  const during = async (act: (here: Scene) => Promise<unknown>, { seconds = 3 } = {}) => {
    const here: Scene = scene(async () => {
      here.clock.passes(seconds);
      await act(here);
      here.clock.passes(seconds);
      return PROVEN;
    });
    return { here, found: await starts(here) };
  };

  it.each([
    [
      'a decline',
      ({ blocks, clock }: Scene) => blocks.put({ ...block('example.org'), createdAt: clock.now() }),
    ],
    [
      'that the account gives the domain up',
      ({ blocks, clock }: Scene) => blocks.endApprovals('acme', 'example.org', clock.now()),
    ],
  ])('%s', async (_, act) => {
    const { here, found } = await during(act);

    expect(found.status).toBe('invalid');
    expect(challengeOf(found)).toMatchObject({ error: { type: 'unauthorized' } });
    expect(await here.stored()).toEqual(found);
    expect(await covers(here, ['example.org'])).toBeUndefined();
  });

  it('a decline between two checks of the challenge', async () => {
    let outcome = SILENT;
    const here = scene(() => outcome);
    await starts(here);
    here.clock.passes(3);
    await here.blocks.endApprovals('acme', 'example.org', here.clock.now());
    outcome = PROVEN;
    here.clock.passes(3);

    expect((await polls(here)).status).toBe('invalid');
    expect(await covers(here, ['example.org'])).toBeUndefined();
  });

  it('a decline that comes when the evidence is written already', async () => {
    const here = scene();
    const { append } = here.deps.evidence;
    here.deps.evidence = {
      append: async (each) => {
        await append(each);
        await here.blocks.endApprovals('acme', 'example.org', here.clock.now());
      },
    };
    await starts(here);

    expect(await covers(here, ['example.org'])).toBeUndefined();
  });

  it('a deactivation', async () => {
    const deactivates = async ({ deps, stored }: Scene) =>
      deactivateAuthorization(deps, { acmeAccount: ACCOUNT, authorization: await stored() });
    const { here, found } = await during(deactivates);

    expect(found.status).toBe('deactivated');
    expect(await here.stored()).toEqual(found);
  });
});

describe('deactivation', () => {
  const deactivates = ({ deps }: Scene, authorization: Authorization, acmeAccount = ACCOUNT) =>
    deactivateAuthorization(deps, { acmeAccount, authorization });

  it('ends a pending and a valid authorization for good, and again changes nothing', async () => {
    for (const proven of [false, true]) {
      const here = scene();
      const from = proven ? await starts(here) : here.authorization;
      const found = await deactivates(here, from);

      expect(found).toEqual({ ...from, status: 'deactivated' });
      expect(await deactivates(here, found)).toEqual(found);
      expect(await deactivates(here, from)).toEqual(found);
      expect(await here.stored()).toEqual(found);
    }
  });

  it('keeps the proof for the other orders of the account', async () => {
    const here = scene();
    await deactivates(here, await starts(here));

    expect(await covers(here, ['example.org'])).toBeDefined();
  });

  it('is refused for an authorization that has failed or expired, and for that of another account', async () => {
    const here = scene(() => MISSING);
    const other = { ...ACCOUNT, id: 'b'.repeat(26) };
    await expect(deactivates(here, here.authorization, other)).rejects.toMatchObject({ status: 404 });
    await expect(deactivates(here, await starts(here))).rejects.toMatchObject({ type: 'malformed' });

    const late = scene();
    late.clock.passes(7 * 86_400);
    await expect(deactivates(late, late.authorization)).rejects.toMatchObject({ type: 'malformed' });
  });
});
