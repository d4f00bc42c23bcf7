import { describe, expect, it } from 'vitest';
import { declineExecutionName } from '../../../lib/execution/workflow.ts';
import { hashOf } from '../../../lib/verification/random-value.ts';
import { CHALLENGE_ID, ORDER_ID, OTHER_VALUE, openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { decline, NOW, world } from './page-world.ts';

describe('the approvals of a contact', () => {
  const OTHER = 'b'.repeat(26);

  /** The contact approved the names with one challenge and the whole domain with another. */
  async function approvedTwice(changes: Partial<Parameters<typeof openChallenge>[0]> = {}) {
    const here = world();
    await here.challenges.create(
      openChallenge({ id: OTHER, valueHash: hashOf(OTHER_VALUE), ...changes }),
      NOW,
    );
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: '' } as const;
    const one = await here.challenges.approve(CHALLENGE_ID, hashOf(VALUE), NOW, answered);
    const two = await here.challenges.approve(OTHER, hashOf(OTHER_VALUE), NOW, answered, 'domain');
    for (const each of [one, two]) if (each?.state === 'approved') await here.challenges.indexApproval(each);
    return here;
  }

  it('are shown for the code, and not on the page itself', async () => {
    const { get, post } = await approvedTwice();

    const page = await get();
    const wrong = await post({ value: OTHER_VALUE, decision: 'list' });
    const { statusCode, body = '' } = await post({ value: VALUE, decision: 'list' });

    expect(page.body).not.toContain(`value="${OTHER}"`);
    expect(wrong).toMatchObject({ statusCode: 422 });
    expect(wrong.body).not.toContain(`value="${OTHER}"`);
    expect(statusCode).toBe(200);
    for (const said of [
      `name="withdraw" value="${CHALLENGE_ID}"`,
      `name="withdraw" value="${OTHER}"`,
      'covers certificates of',
      'covers every certificate of',
      '25 December 2027',
    ])
      expect(body).toContain(said);
    // The page asks for the code again, because no response contains it.
    expect(body).not.toContain(VALUE);
  });

  it('are withdrawn one by one: the other stays valid, nothing is blocked, and the order is notified', async () => {
    const { blocks, challenges, post, workflow } = await approvedTwice();

    const { statusCode, body } = await post({ value: VALUE, withdraw: OTHER });

    expect(statusCode).toBe(200);
    expect(body).toContain('You withdrew an approval for example.org');
    expect(await challenges.load(OTHER)).toMatchObject({ state: 'declined', withdrawn: true });
    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('approved');
    expect(await blocks.listActive('acme', ['example.org'], NOW)).toEqual([]);
    expect(await blocks.approvalsEndedAt('acme', 'example.org')).toBeUndefined();
    expect(workflow.started()).toEqual([declineExecutionName(ORDER_ID, OTHER)]);
    const left = await post({ value: VALUE, decision: 'list' });
    expect(left.body).not.toContain(`value="${OTHER}"`);
  });

  it('can be declined with the same code after one was withdrawn, which blocks the domain', async () => {
    const { blocks, challenges, get, post } = await approvedTwice();
    await post({ value: VALUE, withdraw: CHALLENGE_ID });

    const page = await get();
    const listed = await post({ value: VALUE, decision: 'list' });
    const declined = await post(decline);

    expect(page.body).toContain('You withdrew an approval');
    expect(page.body).toContain('value="decline"');
    expect(page.body).not.toContain('value="approve');
    expect(listed.body).toContain(`name="withdraw" value="${OTHER}"`);
    expect(declined.body).toContain('You declined');
    expect(await challenges.load(CHALLENGE_ID)).not.toHaveProperty('withdrawn');
    expect(await blocks.listActive('acme', ['example.org'], NOW)).toHaveLength(1);
    expect((await post({ value: VALUE, decision: 'list' })).body).toContain(
      'no approvals that are still valid',
    );
  });

  it.each([
    ['another account', { account: 'other' }],
    ['another domain', { adn: 'example.net' }],
    ['another address', { contact: 'admin@example.org' }],
  ])('for %s are neither shown nor withdrawn', async (_, changes) => {
    const { challenges, post } = await approvedTwice(changes);

    const { body } = await post({ value: VALUE, decision: 'list' });
    await post({ value: VALUE, withdraw: OTHER });

    expect(body).not.toContain(`value="${OTHER}"`);
    expect((await challenges.load(OTHER))?.state).toBe('approved');
  });

  it('from before a decline, and expired ones, are not shown', async () => {
    const here = await approvedTwice();
    const block = { id: 'x', account: 'acme', adn: 'example.org', because: 'declined' } as const;
    await here.blocks.put({ ...block, createdAt: NOW, until: '2026-12-23T10:00:00.000Z' });
    const later = await approvedTwice();
    later.clock.at = '2027-12-25T10:00:00.000Z';

    for (const { post } of [here, later]) {
      const { body } = await post({ value: VALUE, decision: 'list' });
      expect(body).toContain('You have no approvals that are still valid.');
    }
  });
});
