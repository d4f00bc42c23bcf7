import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';
import { bring, OV, orderOf, place } from './orders.ts';

const CHECKLIST = {
  identitySource: 'Register of the court of Berlin, HRB 12345',
  addressSource: 'The same extract',
  callBack: 'Number of the register, 2026-11-23, spoke with the managing director',
  highRisk: 'Not on the list',
};

async function inReview(application: object = OV, as: 'anna' | 'both' = 'anna') {
  const api = anApi();
  const orderId = await place(api, application, as);
  await bring(api, orderId, 'reviewing');
  const decide = (what: string, body: object, by: 'rita' | 'both' = 'rita') =>
    api.call(`${what}Order`, { as: by, path: { orderId }, body });
  return { api, orderId, decide };
}

describe('a reviewer', () => {
  it('sees the queue, the longest waiting first, with the reviewer of each claim', async () => {
    const { api, decide, orderId } = await inReview();
    api.clock.advance(60_000);
    const second = await place(api, OV, 'alan');
    await bring(api, second, 'reviewing');
    await decide('claim', { revision: 1 });

    const { body } = await api.call('listReviews', { as: 'rita' });
    const applicants = await api.call('listOrders', { as: 'anna' });

    expect(body.items.map((each: { id: string }) => each.id)).toEqual([orderId, second]);
    expect(body.items[0].claim).toEqual({
      by: { id: 'rita', name: 'rita' },
      until: '2026-11-23T14:01:00.000Z',
    });
    expect(body.items[0].expectedIssueAt).toBe('2026-11-26T16:00:00.000Z');
    expect(JSON.stringify(applicants.body)).not.toContain('rita');
  });

  it('approves an organisation with a checklist only', async () => {
    const { decide } = await inReview();

    const without = await decide('approve', { revision: 1 });
    const partly = await decide('approve', { revision: 1, checklist: { ...CHECKLIST, callBack: '' } });
    const whole = await decide('approve', { revision: 1, checklist: CHECKLIST });

    expect([without.status, partly.status, whole.status]).toEqual([422, 422, 202]);
    expect(without.body.findings[0].field).toBe('/checklist');
    expect(partly.body.findings[0].field).toBe('/checklist/callBack');
    expect(whole.body.status).toBe('issuing');
  });

  it.each([
    ['approve', { checklist: CHECKLIST }],
    ['return', { reasons: [{ field: '/csr', code: 'reviewers-remark', message: 'y' }] }],
    ['refuse', { reasons: [{ field: '', code: 'reviewers-remark', message: 'y' }] }],
    ['hold', { comment: 'Waiting for the register.' }],
    ['claim', {}],
    ['release', {}],
  ])('can %s only the revision that was shown', async (what, body) => {
    const { api, decide, orderId } = await inReview();
    const before = await orderOf(api, orderId);

    const { status, body: problem } = await decide(what, { ...body, revision: 2 });

    expect(status).toBe(409);
    expect(problem.type).toBe('/docs#problem-revision-changed');
    expect(await orderOf(api, orderId)).toEqual(before);
  });

  it.each([
    ['approve', { checklist: CHECKLIST }],
    ['return', { reasons: [{ field: '/csr', code: 'reviewers-remark', message: 'y' }] }],
    ['refuse', { reasons: [{ field: '', code: 'reviewers-remark', message: 'y' }] }],
    ['hold', { comment: 'Mine.' }],
    ['claim', {}],
  ])('cannot %s an order of their own', async (what, body) => {
    const { api, decide, orderId } = await inReview(OV, 'both');
    const before = await orderOf(api, orderId);

    const { status } = await decide(what, { ...body, revision: 1 }, 'both');

    expect(status).toBe(403);
    expect(await orderOf(api, orderId)).toEqual(before);
  });

  it('returns with at least one reason, without invisible characters', async () => {
    const { decide } = await inReview();

    const none = await decide('return', { revision: 1, reasons: [] });
    const hidden = await decide('return', {
      revision: 1,
      reasons: [{ field: '/csr', code: 'reviewers-remark', message: 'a\u202eb' }],
    });
    const nowhere = await decide('return', {
      revision: 1,
      reasons: [{ field: 'csr', code: 'reviewers-remark', message: 'y' }],
    });

    expect([none.status, hidden.status, nowhere.status]).toEqual([422, 422, 422]);
  });

  it.each(['/names/0', '/organization/phone', '/contacts/example.com', '/csr', ''])(
    'returns with a reason for the field %j of an application',
    async (field) => {
      const { decide } = await inReview();

      const { status } = await decide('return', {
        revision: 1,
        reasons: [{ field, code: 'reviewers-remark', message: 'y' }],
      });

      expect(status).toBe(202);
    },
  );

  it.each([
    ['/organisation', 'name-unclear'],
    ['/names/00', 'name-unclear'],
    ['/names/100', 'name-unclear'],
    ['/organization/fax', 'name-unclear'],
    ['/contacts/a/b', 'name-unclear'],
    ['/submit', 'name-unclear'],
    ['/names\n', 'name-unclear'],
    ['/names/0', 'name-unclear-to-me'],
    ['/names/0', 'caa-forbids'],
    ['/names/0', ''],
  ])('does not return for the unknown field or code %j, %j', async (field, code) => {
    const { decide } = await inReview();

    const { status } = await decide('return', { revision: 1, reasons: [{ field, code, message: 'y' }] });

    expect(status).toBe(422);
  });

  it('claims for some hours, and may release the claim', async () => {
    const { api, decide, orderId } = await inReview();

    const claimed = await decide('claim', { revision: 1 });
    const other = await api.call('claimOrder', { as: 'roy', path: { orderId }, body: { revision: 1 } });
    api.clock.advance(4 * 3_600_000);
    const later = await api.call('claimOrder', { as: 'roy', path: { orderId }, body: { revision: 1 } });
    const released = await api.call('releaseOrder', { as: 'roy', path: { orderId }, body: { revision: 1 } });

    expect([claimed.status, other.status, later.status, released.status]).toEqual([202, 409, 202, 202]);
    expect(claimed.body.review.claim.by).toEqual({ id: 'rita', name: 'rita' });
    expect(released.body.review.claim).toBeUndefined();
  });

  it('is not named to the applicant, who sees why the order is held, but no checklist; the auditor reads all', async () => {
    const { api, decide, orderId } = await inReview();
    await decide('claim', { revision: 1 });
    await decide('hold', { revision: 1, comment: 'Their phone is dead.' });
    const held = { at: '2026-11-23T10:00:00.000Z', comment: 'Their phone is dead.' };
    const seen = await api.call('getOrder', { as: 'anna', path: { orderId } });
    const listed = await api.call('listOrders', { as: 'anna' });
    const queue = await api.call('listReviews', { as: 'roy' });
    expect(seen.body.review).toEqual({ held });
    expect(listed.body.items[0].held).toEqual(held);
    expect(queue.body.items[0].held).toEqual({ ...held, by: { id: 'rita', name: 'rita' } });
    await decide('approve', { revision: 1, checklist: CHECKLIST });

    const answers = await Promise.all(
      ['getOrder', 'listEvents', 'listRevisions'].map((id) =>
        api.call(id, { as: 'anna', path: { orderId } }),
      ),
    );
    const audited = await api.call('listEvents', { as: 'adam', path: { orderId }, query: { limit: '100' } });

    const text = answers.map((each) => each.text).join();
    for (const secret of ['rita', 'managing director']) expect(text).not.toContain(secret);
    expect(audited.text).toContain('rita');
    expect(audited.text).toContain('phone is dead');
    expect(audited.text).toContain('managing director');
  });
});
