import { beforeEach, describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../../lib/aws/stores/challenge-item.ts';
import { challengeStore } from '../../../lib/aws/stores/challenge-store.ts';
import { itemInImage } from '../../../lib/aws/stores/stream-record.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { marshalled, type Table } from '../../../lib/aws/table/table.ts';
import type { ChallengeStore } from '../../../lib/verification/challenge-store.ts';
import { challengeStoreContract } from '../../contract/challenge-store.ts';
import { openChallenge } from '../../contract/open-challenge.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

challengeStoreContract(async () => {
  const table = await emptyTable();
  return challengeStore(() => table);
});

describe('The challenges in the table', () => {
  const { id, valueHash, expiresAt } = openChallenge();
  const now = '2026-11-23T11:00:00.000Z';
  const answered = { via: 'page', sourceIp: '192.0.2.7', userAgent: 'curl' } as const;
  let table: Table;
  let store: ChallengeStore;
  beforeEach(async () => {
    table = await emptyTable();
    store = challengeStore(() => table);
    await store.create(openChallenge(), expiresAt);
    await store.claimSending(id, 0, now, { until: '2026-11-23T11:05:00.000Z', epoch: 'one' });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['approved', () => store.approve(id, valueHash, now, answered)],
    ['declined', () => store.decline(id, valueHash, now, answered)],
    ['superseded', () => store.supersede(id, now)],
    ['expired', () => store.expire(id, '2027-01-01T00:00:00.000Z')],
  ])('hold no Random Value once they are %s', async (state, end) => {
    expect(await getItem(table, keys.challenge(id))).toHaveProperty('sealedValue');

    await end();

    const item = await getItem(table, keys.challenge(id));
    expect(item).toMatchObject({ state });
    for (const gone of ['sealedValue', 'sendingUntil']) expect(item).not.toHaveProperty(gone);
  });

  it.each([
    ['superseded', () => store.supersede(id, now)],
    ['expired', () => store.expire(id, '2027-01-01T00:00:00.000Z')],
  ])('stand in no index once they are %s', async (_state, end) => {
    await end();

    const item = await getItem(table, keys.challenge(id));
    for (const gone of ['dueAt', 'dueIn', 'dueFrom']) expect(item).not.toHaveProperty(gone);
  });

  it('list the newest hundred approvals of a contact, in an item that stays small', async () => {
    const approvals = Array.from({ length: 130 }, (_, n) => ({
      ...openChallenge(),
      ...{ state: 'approved', answered, scope: 'names' },
      id: `${n}`,
      decidedAt: new Date(Date.parse(now) + n * 1000).toISOString(),
    })) satisfies Parameters<ChallengeStore['indexApproval']>[0][];
    const [{ account, adn, contact } = openChallenge()] = approvals;

    for (const each of approvals) await store.indexApproval(each);

    const item = await getItem(table, keys.approvals(account, adn, contact));
    expect(item?.['listed']).toHaveProperty('size', 109);
    expect(await store.listApprovals({ account, adn, contact })).toEqual(
      approvals
        .slice(-100)
        .map(({ id: each }) => each)
        .reverse(),
    );
  });

  it('are read from the stream as from the table', async () => {
    const item = await getItem(table, keys.challenge(id));
    const image = Object.entries(marshalled(item ?? {})).map(([name, value]) => [
      name,
      value.B ? { B: Buffer.from(value.B).toString('base64') } : value,
    ]);

    expect(CHALLENGE.parse(itemInImage(Object.fromEntries(image)))).toEqual(await store.load(id));
  });

  it('cost at most four write units each time they change', async () => {
    const text = 'Someone asks for a certificate that names your domain. '.repeat(50);
    const mail = { ...openChallenge().mail, text, html: `<p>${text}</p>` };
    const other = 'b'.repeat(26);
    await store.create(openChallenge({ id: other, mail, sealedValue: 'A'.repeat(300) }), expiresAt);

    const item = await getItem(table, keys.challenge(other));

    // A write unit is a kilobyte of the item.
    expect(JSON.stringify({ ...item, asked: '' }).length + item?.['asked'].length).toBeLessThan(3 * 1024);
  });
});
