import { expect } from 'vitest';
import type { Stage } from './stage.ts';

/** A scenario of an order; it ends as described with any single fault. */
export type Scenario = (stage: Stage) => Promise<void>;

/** One domain, approved on the page, and by policy. */
export const approvedByPolicy: Scenario = async (stage) => {
  const [domain] = stage.domains;

  const id = await stage.places(stage.application('DV', [domain]));
  await stage.answers(await stage.isAsked(domain), 'approve');
  await stage.sees(id, 'issued');

  await stage.isNotified(id, /certificate/);
  await stage.hadChallenges(domain, 1);
  await stage.isIssuedOnce(id);
};

/** A company's two domains: withdrawn and resubmitted, one mail resent, one answered by mail, and a reviewer. */
export const reviewed: Scenario = async (stage) => {
  const [first, second] = stage.domains;

  const id = await stage.places(stage.application('OV', [first, second]));
  for (const domain of [first, second]) await stage.isAsked(domain);
  await stage.withdraws(id);
  await stage.sees(id, 'draft');
  await stage.submits(id);
  await stage.sees(id, 'verifying');
  await stage.hasResent(id, first);
  await stage.answers(await stage.isAsked(first, 2), 'approve');
  await stage.replies(await stage.isAsked(second), 'APPROVE');
  const { revision } = await stage.sees(id, 'reviewing');
  await stage.reviewerApproves(id, revision);
  await stage.sees(id, 'issued');

  await stage.isNotified(id, /certificate/);
  for (const domain of stage.domains) await stage.hadChallenges(domain, 1);
  await stage.isIssuedOnce(id);
};

/** One contact approves, the other declines; the first is asked again for a wildcard that was not shown before. */
export const declined: Scenario = async (stage) => {
  const [first, second] = stage.domains;

  const id = await stage.places(stage.application('DV', [first, second]));
  await stage.answers(await stage.isAsked(first), 'approve');
  await stage.answers(await stage.isAsked(second), 'decline');
  await stage.sees(id, 'returned');
  await stage.isNotified(id, /declined/);
  await stage.changes(id, stage.application('DV', [first, `*.${first}`]));
  await stage.submits(id);
  await stage.answers(await stage.isAskedAgain(first), 'approve');
  await stage.sees(id, 'issued');

  const types = (await stage.events(id)).map(({ facts }) => facts.type);
  expect(types.filter((type) => type === 'domain.declined')).toHaveLength(1);
  await stage.hadChallenges(first, 2);
  await stage.hadChallenges(second, 1);
  await stage.isIssuedOnce(id);
};

/** A certificate whose contact declines after the approval. */
export const declinedEvidence: Scenario = async (stage) => {
  const [domain] = stage.domains;

  const id = await stage.places(stage.application('DV', [domain]));
  const asked = await stage.isAsked(domain);
  await stage.answers(asked, 'approve');
  await stage.sees(id, 'issued');
  await stage.answers(asked, 'decline');
  await stage.comes('the decline', async () =>
    (await stage.events(id)).find(({ facts }) => facts.type === 'evidence.declined'),
  );
  await stage.isNotified(id, /declined after its approval/);
  const again = await stage.places(stage.application('DV', [domain]));
  await stage.sees(again, 'returned');

  const types = (await stage.events(id)).map(({ facts }) => facts.type);
  expect(types.filter((type) => type === 'evidence.declined')).toHaveLength(1);
  await stage.hadChallenges(domain, 1);
};

/** A certificate that is renewed by another key, without a new request to the contact. */
export const renewed: Scenario = async (stage) => {
  const [domain] = stage.domains;

  const former = await stage.places(stage.application('DV', [domain]));
  await stage.answers(await stage.isAsked(domain), 'approve');
  await stage.sees(former, 'issued');
  const id = await stage.renews(former, stage.application('DV', [domain]).csr);
  await stage.sees(id, 'issued');

  await stage.isNotified(id, /certificate/);
  await stage.hadChallenges(domain, 1);
  for (const each of [former, id]) await stage.isIssuedOnce(each, 2);
  expect((await stage.order(former)).replacedBy).toEqual({
    order: id,
    as: 'renewal',
    issuedAt: expect.any(String),
  });
  const types = (await stage.events(former)).map(({ facts }) => facts.type);
  expect(types.filter((type) => type.startsWith('replacement.'))).toHaveLength(2);
};
