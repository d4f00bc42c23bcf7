import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { Transient } from '../../lib/problem.ts';
import { answerChallenge, type ContactAnswer } from '../../lib/workflow/answer-challenge.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryTaskTokens } from '../doubles/task-token-store.ts';
import { memoryWorkflow } from '../doubles/workflow.ts';
import { CHALLENGE_ID, ORDER_ID, OTHER_VALUE, openChallenge, VALUE } from '../verification/a-challenge.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const yes: ContactAnswer = { decision: 'approve', value: VALUE, answered };
const no: ContactAnswer = { decision: 'decline', value: VALUE, answered, comment: 'Who are you?' };

async function world(now = NOW) {
  const challenges = memoryChallenges([openChallenge()]);
  const taskTokens = memoryTaskTokens();
  const workflow = memoryWorkflow();
  await taskTokens.add({ orderId: ORDER_ID, token: 'verify', challenges: [CHALLENGE_ID] });
  const blocks = memoryBlocks();
  return { challenges, taskTokens, workflow, blocks, periods: DEFAULT_PERIODS, clock: { now: () => now } };
}

describe('the answer of a contact', () => {
  it('approves with the right value, and wakes the order', async () => {
    const deps = await world();

    const outcome = await answerChallenge(deps, CHALLENGE_ID, yes);

    expect(outcome.result).toBe('approved');
    expect(await deps.challenges.load(CHALLENGE_ID)).toMatchObject({
      state: 'approved',
      decidedAt: NOW,
      answered,
    });
    expect(deps.workflow.completed).toEqual(['verify']);
  });

  it('wakes no execution while another challenge of the order is open', async () => {
    const deps = await world();
    await deps.challenges.create(openChallenge({ id: 'b'.repeat(26) }), NOW);
    await deps.taskTokens.add({
      orderId: ORDER_ID,
      token: 'both',
      challenges: [CHALLENGE_ID, 'b'.repeat(26)],
    });

    await answerChallenge(deps, CHALLENGE_ID, yes);

    expect(deps.workflow.completed).toEqual(['verify']);
  });

  it('blocks the domain before a decline can be seen, and starts its processing by itself', async () => {
    const deps = await world();
    const seen: string[] = [];
    const put: typeof deps.blocks.put = async (block) => {
      seen.push((await deps.challenges.load(CHALLENGE_ID))?.state ?? '');
      await deps.blocks.put(block);
    };

    await answerChallenge({ ...deps, blocks: { put } }, CHALLENGE_ID, no);

    expect(seen).toEqual(['open']);
    expect((await deps.blocks.list(NOW, { limit: 100 })).items).toMatchObject([
      { id: CHALLENGE_ID, because: 'declined', createdAt: NOW, until: '2026-12-23T10:00:00.000Z' },
    ]);
    expect(deps.workflow.started()).toEqual([`${ORDER_ID}-declined-${CHALLENGE_ID}`]);
  });

  it('stays open if the domain cannot be blocked: the contact is asked to retry', async () => {
    const deps = await world();
    const put = async () => {
      throw new Transient('No.');
    };

    await expect(answerChallenge({ ...deps, blocks: { put } }, CHALLENGE_ID, no)).rejects.toThrow(Transient);

    expect(await deps.challenges.load(CHALLENGE_ID)).toMatchObject({ state: 'open' });
  });

  it('declines with a comment, before and after an approval, and wakes at once', async () => {
    const deps = await world();

    await answerChallenge(deps, CHALLENGE_ID, yes);
    await deps.taskTokens.add({ orderId: ORDER_ID, token: 'review', challenges: [CHALLENGE_ID] });
    const outcome = await answerChallenge(deps, CHALLENGE_ID, no);

    expect(outcome.result).toBe('declined');
    expect(await deps.challenges.load(CHALLENGE_ID)).toMatchObject({
      state: 'declined',
      comment: 'Who are you?',
    });
    expect(deps.workflow.completed).toEqual(['verify', 'review']);
  });

  it('given twice changes nothing more, but wakes again: the first call may have been killed before it did', async () => {
    const deps = await world();
    await answerChallenge(deps, CHALLENGE_ID, yes);
    const before = await deps.challenges.load(CHALLENGE_ID);
    await deps.taskTokens.add({ orderId: ORDER_ID, token: 'late', challenges: [CHALLENGE_ID] });

    const outcome = await answerChallenge(deps, CHALLENGE_ID, {
      ...yes,
      answered: { ...answered, sourceIp: '::1' },
    });

    expect(outcome.result).toBe('repeated');
    expect(await deps.challenges.load(CHALLENGE_ID)).toEqual(before);
    expect(deps.workflow.completed).toEqual(['verify', 'late']);
  });

  it('with a wrong value changes nothing, however often', async () => {
    const deps = await world();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.constantFrom('approve', 'decline'), async (value, decision) => {
        expect((await answerChallenge(deps, CHALLENGE_ID, { value, decision, answered })).result).toBe(
          'wrong-value',
        );
      }),
    );

    expect(await deps.challenges.load(CHALLENGE_ID)).toEqual(openChallenge());
    expect(deps.workflow.completed).toEqual([]);
    expect((await deps.blocks.list(NOW, { limit: 100 })).items).toEqual([]);
    expect((await answerChallenge(deps, CHALLENGE_ID, yes)).result).toBe('approved');
  });

  it('to a challenge that does not exist is unknown', async () => {
    expect(await answerChallenge(await world(), 'c'.repeat(26), yes)).toEqual({ result: 'unknown' });
  });

  it('cannot approve after the value has expired, swept or not, but can still decline until then', async () => {
    const late = await world('2026-11-29T10:00:00.001Z');

    expect((await answerChallenge(late, CHALLENGE_ID, yes)).result).toBe('ended');
    expect((await answerChallenge(late, CHALLENGE_ID, no)).result).toBe('declined');
  });

  it('cannot approve what was declined', async () => {
    const deps = await world();
    await answerChallenge(deps, CHALLENGE_ID, no);

    expect((await answerChallenge(deps, CHALLENGE_ID, yes)).result).toBe('ended');
  });

  it.each(['expired', 'superseded'] as const)(
    'cannot approve what is %s, but declines and blocks',
    async (state) => {
      const deps = await world('2026-11-30T10:00:00.000Z');
      if (state === 'expired') await deps.challenges.expire(CHALLENGE_ID, '2026-11-29T11:00:00.000Z');
      else await deps.challenges.supersede(CHALLENGE_ID, NOW);

      expect((await answerChallenge(deps, CHALLENGE_ID, yes)).result).toBe('ended');
      expect(await deps.challenges.load(CHALLENGE_ID)).toMatchObject({ state });
      expect((await answerChallenge(deps, CHALLENGE_ID, { ...no, value: OTHER_VALUE })).result).toBe(
        'wrong-value',
      );
      expect((await deps.blocks.list(NOW, { limit: 100 })).items).toEqual([]);

      expect((await answerChallenge(deps, CHALLENGE_ID, no)).result).toBe('declined');
      expect((await answerChallenge(deps, CHALLENGE_ID, no)).result).toBe('repeated');
      expect((await deps.blocks.list(NOW, { limit: 100 })).items).toMatchObject([{ id: CHALLENGE_ID }]);
    },
  );

  it('declines what was withdrawn only, and blocks then', async () => {
    const deps = await world();
    await answerChallenge(deps, CHALLENGE_ID, yes);
    const { valueHash } = openChallenge();
    await deps.challenges.withdraw(CHALLENGE_ID, valueHash, NOW, yes.answered);
    expect((await deps.blocks.list(NOW, { limit: 100 })).items).toEqual([]);

    expect((await answerChallenge(deps, CHALLENGE_ID, no)).result).toBe('declined');

    expect((await deps.blocks.list(NOW, { limit: 100 })).items).toMatchObject([{ id: CHALLENGE_ID }]);
  });

  it('of two at the same instant decides once: one approves, the other sees it', async () => {
    const deps = await world();

    const outcomes = await Promise.all([1, 2, 3].map(() => answerChallenge(deps, CHALLENGE_ID, yes)));

    expect(outcomes.map(({ result }) => result).sort()).toEqual(['approved', 'repeated', 'repeated']);
  });

  it('is kept if waking the order failed', async () => {
    const deps = await world();
    const down = async () => {
      throw new Transient('Step Functions does not answer.');
    };

    const outcome = await answerChallenge(
      { ...deps, workflow: { ...deps.workflow, complete: down } },
      CHALLENGE_ID,
      yes,
    );

    expect(outcome.result).toBe('approved');
  });

  it('with the value of another challenge is wrong', async () => {
    const outcome = await answerChallenge(await world(), CHALLENGE_ID, { ...yes, value: OTHER_VALUE });

    expect(outcome.result).toBe('wrong-value');
  });
});
