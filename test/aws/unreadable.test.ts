import { describe, expect, it } from 'vitest';
import { auditStore } from '../../lib/aws/stores/audit-store.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { readStreamRecord } from '../../lib/aws/stores/stream-record.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { keys } from '../../lib/aws/table/keys.ts';
import { phaseOf } from '../../lib/order/phase.ts';
import { harmfulMailCounter } from '../../lib/verification/mails/mail-counts.ts';
import { openChallenge } from '../contract/open-challenge.ts';
import { orderId, written } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { linesOf, measuredBy } from '../doubles/written-lines.ts';
import { AT, CHALLENGE_ID } from '../order/make.ts';
import { putUnreadable, readableAndUnreadableOrder } from './unreadable-rows.ts';

const emptyTable = embeddedTables();
const NOW = '2026-11-24T10:00:00.000Z';
const LATER = '2027-11-24T10:00:00.000Z';
const SERIAL = 'a'.repeat(32);
const PAGE = { limit: 10 };
const SETUP = { by: { kind: 'setup' }, at: NOW } as const;
const member = (id: string) => ({
  id: `https://id.example#${id}`,
  roles: ['operator' as const],
  name: id,
  email: `${id}@example.org`,
});
const block = (adn: string) => ({
  id: `block-${adn}`,
  account: 'acme',
  adn,
  because: 'declined' as const,
  createdAt: AT,
  until: LATER,
});

describe('A row that cannot be read', () => {
  it('hides no other order from any list, and stays listed as due', async () => {
    const table = await emptyTable();
    const store = orderStore(() => table);
    const { readable, unreadable } = await readableAndUnreadableOrder(table);

    const { account } = readable;
    const lists = await Promise.all([
      store.list({ account }, PAGE),
      store.list({ account, phases: [phaseOf(readable)] }, PAGE),
      store.list({ phases: [phaseOf(readable)] }, PAGE),
      store.list({ account, name: 'example.org' }, PAGE),
      store.listReviewQueue(PAGE),
    ]);
    const due = await store.listDue(NOW, PAGE);

    for (const { items } of lists) expect(items.map(({ id }) => id)).toEqual([readable.id]);
    expect(due.items.sort()).toEqual([readable.id, unreadable.id]);
    await expect(store.load(unreadable.id)).rejects.toThrow();
  });

  it('hides no event and no revision of its order', async () => {
    const table = await emptyTable();
    const store = orderStore(() => table);
    const order = await written(store, { status: 'submitted' });
    await putUnreadable(table, keys.event(order.id, 99));
    await putUnreadable(table, keys.revision(order.id, 99));

    expect((await store.listEvents(order.id, { limit: 100 })).items).toHaveLength(order.version);
    expect((await store.listRevisions(order.id, PAGE)).items).toEqual([]);
    // The application must be the newest one, or none.
    await expect(store.loadApplication(order.id)).rejects.toThrow();
  });

  it('hides no member, no audit event, no task token and no counted mail', async () => {
    const table = await emptyTable();
    const members = memberStore(() => table);
    const taskTokens = taskTokenStore(() => table, { now: () => NOW });
    const mailCounts = mailCountStore(() => table);
    await members.save(member('olga'), SETUP);
    const wait = { orderId: orderId(0), token: 'token', challenges: [] };
    await taskTokens.add(wait);
    await mailCounts.count('bounced', 'acme', NOW);
    await putUnreadable(table, keys.member('https://id.example#ivan'));
    await putUnreadable(table, { ...keys.audit(orderId(5)) });
    await putUnreadable(table, keys.taskToken(orderId(0), 'other'));
    await putUnreadable(table, keys.counter(harmfulMailCounter('bounced', 'globex', '2026-11-25')));

    expect(await members.listAll()).toEqual([member('olga')]);
    expect((await members.list(PAGE)).items).toEqual([member('olga')]);
    expect((await auditStore(() => table).list({}, PAGE)).items).toHaveLength(1);
    expect(await taskTokens.list(orderId(0))).toEqual([wait]);
    expect([...(await mailCounts.loadBetween('2026-11-20', '2026-12-31', () => false)).keys()]).toEqual([
      'acme',
    ]);
    // An operator can correct or remove it.
    await members.save(member('ivan'), SETUP);
    expect(await members.listAll()).toHaveLength(2);
  });

  it('among blocks hides no other, and stops requests for its own domain', async () => {
    const table = await emptyTable();
    const blocks = blockStore(() => table);
    await blocks.put(block('example.org'));
    await putUnreadable(table, keys.block('acme', 'example.net'));

    expect((await blocks.list(NOW, PAGE)).items).toEqual([block('example.org')]);
    expect(await blocks.listActive('acme', ['example.org'], NOW)).toEqual([block('example.org')]);
    await expect(blocks.listActive('acme', ['example.org', 'example.net'], NOW)).rejects.toThrow();
    await putUnreadable(table, keys.declined('acme', 'example.net'), { at: 'never' });
    await expect(blocks.approvalsEndedAt('acme', 'www.example.net')).rejects.toThrow();
    expect(await blocks.lift('block-example.org', SETUP)).toBe(true);
  });

  it('among challenges is left out of views, and stops decisions', async () => {
    const table = await emptyTable();
    const challenges = challengeStore(() => table);
    const challenge = openChallenge();
    await challenges.create(challenge, AT);
    await putUnreadable(table, keys.challenge(CHALLENGE_ID), { state: 'declined' });
    const ids = [challenge.id, CHALLENGE_ID];

    expect(await challenges.loadAll(ids, { unreadable: 'skip' })).toEqual([challenge]);
    await expect(challenges.loadAll(ids)).rejects.toThrow();
  });

  it('among lists of approvals does not prevent listing an approval', async () => {
    const table = await emptyTable();
    const challenges = challengeStore(() => table);
    const { account, adn, contact, id, ...rest } = openChallenge();
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
    const approved = { state: 'approved', decidedAt: AT, answered, scope: 'names' } as const;
    const approval = { ...rest, account, adn, contact, id, ...approved };
    await putUnreadable(table, keys.approvals(account, adn, contact), { listed: 'garbage' });

    const before = await challenges.listApprovals(approval);
    await challenges.indexApproval(approval);
    await challenges.indexApproval(approval);

    expect(before).toEqual([]);
    expect(await challenges.listApprovals(approval)).toEqual([id]);
  });

  it('among evidence proves nothing', async () => {
    const table = await emptyTable();
    const evidence = { account: 'acme', adn: 'example.org', confirmedAt: AT, challengeId: CHALLENGE_ID };
    await putUnreadable(table, keys.evidence(evidence));

    expect(await evidenceStore(() => table).list('acme', 'example.org')).toEqual([]);
  });

  it('stays on the CRL, by its key', async () => {
    const table = await emptyTable();
    const revocations = revocationStore(() => table);
    const good = { serial: 'b'.repeat(32), revokedAt: AT, reason: 'superseded' as const, notAfter: LATER };
    await revocations.create('ca', good);
    await putUnreadable(table, keys.revoked('ca', SERIAL), { reason: 'keyCompromise' });
    await putUnreadable(table, keys.revoked('ca', 'no serial'));

    const listed = await revocations.list('ca');

    expect(listed.map(({ serial, reason }) => [serial, reason])).toEqual([
      [SERIAL, 'keyCompromise'],
      ['b'.repeat(32), 'superseded'],
    ]);
  });

  it.each([keys.event(orderId(0), 1), keys.challenge(CHALLENGE_ID)])(
    'does not stop the stream of changes: $SK',
    async ({ PK, SK }) => {
      const NewImage = { PK: { S: PK }, SK: { S: SK }, facts: { S: '{' } };

      expect(readStreamRecord({ dynamodb: { NewImage } })).toEqual({ kind: 'unreadable' });
    },
  );

  it('is logged once by its key, with nothing of what it holds, and counted each time', async () => {
    const table = await emptyTable();
    await putUnreadable(table, keys.block('acme', 'secret.example'), {
      adn: 7,
      comment: 'What a person wrote',
    });
    const twice = async () => {
      await blockStore(() => table).list(NOW, PAGE);
      await blockStore(() => table).list(NOW, PAGE);
    };

    const lines = (await linesOf(twice)).filter((line) => line.includes('"message"'));
    const measured = await measuredBy(twice);

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'row cannot be read', kind: 'block', SK: 'BLOCK#acme#secret.example' },
    ]);
    expect(lines.join()).not.toContain('What a person wrote');
    expect(measured).toEqual([
      ['RowsUnreadable', 1, undefined],
      ['RowsUnreadable', 1, undefined],
    ]);
  });
});
