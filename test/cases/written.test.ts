import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Member } from '../../lib/access/member.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { declinedReasons } from '../../lib/decline/return-order.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { Order } from '../../lib/order/order.ts';
import { Reason } from '../../lib/order/reason.ts';
import { record, recordNew } from '../../lib/order/record.ts';
import { application, CONDITIONS } from '../application/a-valid-application.ts';
import { openChallenge } from '../contract/open-challenge.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { anApi } from '../functions/http/api.ts';
import { AT, historyTo } from '../order/make.ts';

const emptyTable = embeddedTables();
const PAGE = { limit: 10 };

/** Brings an order to a status in the table, with other facts for one event, and reads it by every list. */
async function throughTheTable(until: 'verifying' | 'returned', change: (facts: EventFacts) => EventFacts) {
  const table = await emptyTable();
  const store = orderStore(() => table);
  const clock = { now: () => AT };
  const [created, ...more] = historyTo(until).map(change);
  if (created?.type !== 'order.created') throw new TypeError('A history begins with order.created.');
  let order: Order = await recordNew({ store, clock }, begin(created), [created]);
  for (const facts of more) order = await record({ store, clock }, order.id, () => facts);
  const loaded = (await store.load(order.id))?.order;
  const listed = await store.list({ account: order.account }, PAGE);
  const events = await store.listEvents(order.id, { limit: 100 });
  return { order, loaded, listed: listed.items.map(({ id }) => id), events: events.items.length };
}

describe('A value that was written and could not be read again', () => {
  it.each(['extension', 'attribute'])(
    'R1: an %s whose OID has 230 arcs is noted, shortened',
    async (kind) => {
      const csr = readFileSync(
        new URL(`../fixtures/cases/csr-${kind}-of-230-arcs.pem`, import.meta.url),
        'utf8',
      );
      const asked = application({ names: ['www.example.org'], csr });

      const { findings, notes } = examineApplication(asked, CONDITIONS);
      const seen = await throughTheTable('verifying', (facts) =>
        facts.type === 'checks.passed' ? { ...facts, notes } : facts,
      );

      expect(findings).toEqual([]);
      expect(notes.map(({ code }) => code)).toEqual([`csr-${kind}-ignored`]);
      expect(notes[0]?.message).toMatch(/1\.2\.127\.127[\d.]+…/);
      for (const note of notes) expect(Reason.safeParse(note).success).toBe(true);
      expect(seen).toMatchObject({ loaded: { status: 'verifying', notes }, listed: [seen.order.id] });
      expect(seen.events).toBe(seen.order.version);
    },
  );

  it('R1b: a name of 246 characters, declined with 600 characters', async () => {
    const adn = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(50)}.org`;
    const { sealedValue: _, ...challenge } = openChallenge({ adn, contact: `admin@${adn}` });
    const reasons = declinedReasons({
      ...challenge,
      state: 'declined',
      decidedAt: AT,
      answered: { via: 'complaint', messageId: 'm' },
      comment: 'no',
    });
    const said = declinedReasons({
      ...challenge,
      state: 'declined',
      decidedAt: AT,
      answered: { via: 'page', sourceIp: '192.0.2.1', userAgent: '' },
      comment: 'Not ours! '.repeat(60),
    });

    const seen = await throughTheTable('returned', (facts) =>
      facts.type === 'checks.failed' ? { ...facts, reasons: said } : facts,
    );

    expect(adn).toHaveLength(246);
    expect(seen).toMatchObject({ loaded: { status: 'returned', reasons: said }, listed: [seen.order.id] });
    expect(said[0].message).toMatch(/They wrote: “Not ours! .*…”$/);
    for (const reason of [...reasons, ...said]) expect(Reason.safeParse(reason).success).toBe(true);
  });
});

describe('One definition of a concept', () => {
  it.each(['ivan@xn--e1afmkfd.xn--p1ai', 'r&d@example.org'])('R2: the mail address %s', async (email) => {
    const here = anApi();
    const table = await emptyTable();
    const members = memberStore(() => table);
    const body = { roles: ['reviewer'], name: 'Ivan', email };

    const put = await here.call('putMember', { as: 'olga', path: { id: 'ivan' }, body });
    const listed = await here.call('listMembers', { as: 'olga' });
    const ivan = Member.parse({ id: 'https://id.example#ivan', ...body });
    await members.save(ivan, { by: { kind: 'setup' }, at: AT });

    expect(put).toMatchObject({ status: 200, body: { email } });
    expect(listed.body.items).toContainEqual(put.body);
    expect(await members.listAll()).toEqual([ivan]);
  });

  it('R9: a wildcard of 254 characters with its “*.” is refused, one of 253 is not', () => {
    const base = (length: number) =>
      `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 192 - 4)}.org`;

    const { findings } = examineNames([`*.${base(252)}`]);

    expect(base(252)).toHaveLength(252);
    expect(findings).toMatchObject([{ field: '/names/0', code: 'name-too-long' }]);
    expect(findings[0]?.message).toContain('254');
    expect(examineNames([`*.${base(251)}`, base(253)]).findings).toEqual([]);
  });
});
