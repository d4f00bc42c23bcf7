import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Member } from '../../lib/access/member.ts';
import { Application } from '../../lib/application/application.ts';
import { auditStore } from '../../lib/aws/stores/audit-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { phaseOf } from '../../lib/order/phase.ts';
import type { Reason, Reasons } from '../../lib/order/reason.ts';
import { record, recordNew } from '../../lib/order/record.ts';
import { openChallenge } from '../contract/open-challenge.ts';
import { allPages } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { anApi } from '../functions/http/api.ts';
import type { Asked } from '../functions/http/event.ts';
import { AT, CHALLENGE_ID, factsOf, historyTo } from '../order/make.ts';

const emptyTable = embeddedTables();
const RUNS = { numRuns: 3 };
/** Characters of one to four bytes, and half of one. */
const unit = fc.constantFrom('a', 'ü', '中', '\u{1f600}', '\ud83d');
const filled = (length: number, each: string) =>
  each.repeat(Math.floor(length / each.length)).padEnd(length, 'a');
const hundred = <T>(make: (n: number) => T): T[] => Array.from({ length: 100 }, (_, n) => make(n));
/** Names of 253 characters, each different. */
const name = (n: number) => {
  const label = (letter: string) => letter.repeat(63);
  return `${String(n).padStart(3, '0')}${'a'.repeat(54)}.${label('b')}.${label('c')}.${label('d')}.org`;
};
const contact = (n: number) => `admin@${name(n).slice(5)}`;
const ids = (n: number) =>
  CHALLENGE_ID.slice(3) +
  String(n)
    .padStart(3, '0')
    .replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? 'a');

/** Longer than a reason may be, because of what it quotes. */
const reason = (each: string): Reason => ({
  field: `/contacts/${name(0)}${'x'.repeat(100)}`,
  code: 'a'.repeat(80),
  message: filled(1700, each),
});

/** Facts as large as their schemas and endpoints allow. */
function atLimits(facts: EventFacts, each: string): EventFacts {
  const first = reason(each);
  const reasons: Reasons = [first, ...hundred(() => first).slice(0, 49)];
  switch (facts.type) {
    case 'order.created':
      return { ...facts, names: hundred(name) };
    case 'order.submitted': {
      const domains = hundred((n) => ({ adn: name(n), contact: contact(n), names: [name(n)] }));
      const organization = { name: filled(64, each), country: 'DE', hash: 'ab'.repeat(32) };
      const submission = { ...facts.submission, names: hundred(name), domains, organization };
      return { ...facts, submission, changed: hundred((n) => `/contacts/${name(n)}`) };
    }
    case 'checks.passed':
      return { ...facts, notes: reasons };
    case 'challenges.opened':
      return { ...facts, challenges: hundred((n) => ({ id: ids(n), adn: name(n), contact: contact(n) })) };
    case 'domains.confirmed':
      return { ...facts, evidence: hundred((n) => ({ adn: name(n), confirmedAt: AT, challengeId: ids(n) })) };
    case 'review.approved': {
      const source = filled(500, each).toWellFormed();
      return {
        ...facts,
        checklist: { identitySource: source, addressSource: source, callBack: source, highRisk: source },
      };
    }
    default:
      return 'reasons' in facts ? { ...facts, reasons } : facts;
  }
}

const STATUSES: OrderStatus[] = [
  'draft',
  'verifying',
  'reviewing',
  'returned',
  'refused',
  'issued',
  'revoked',
];

describe('A value of the maximum size', () => {
  it.each(STATUSES)('is read again by every list: an order that is %s', async (status) => {
    await fc.assert(
      fc.asyncProperty(unit, async (each) => {
        const table = await emptyTable();
        const deps = { store: orderStore(() => table), clock: { now: () => AT } };
        const [created, ...more] = historyTo(status).map((facts) => atLimits(facts, each));
        if (created?.type !== 'order.created') throw new TypeError('A history begins with order.created.');

        let order: Order = await recordNew(deps, begin(created), [created]);
        for (const facts of more) order = await record(deps, order.id, () => facts);
        await deps.store.indexNames(order);

        const { account, id } = order;
        const filters = [
          { account },
          { account, statuses: [status] },
          { phases: [phaseOf(order)] },
          { account, name: name(99) },
        ];
        for (const filter of filters)
          expect((await deps.store.list(filter, { limit: 5 })).items.map((item) => item.id)).toEqual([id]);
        const events = await allPages((page) => deps.store.listEvents(id, page), 3);
        const reviews = await deps.store.listReviewQueue({ limit: 5 });
        expect((await deps.store.load(id))?.order).toEqual(order);
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, n) => n + 1));
        expect(events).toHaveLength(order.version);
        expect(reviews.items).toHaveLength(status === 'reviewing' ? 1 : 0);
        expect((await deps.store.listDue('9999-01-01T00:00:00.000Z', { limit: 5 })).items).toEqual([id]);

        const api = anApi({}, undefined, { stores: { store: deps.store } });
        const got = async (operation: string, asked: Asked) => {
          const { status: code, text, body } = await api.call(operation, asked);
          if (code !== 200) throw new Error(`${operation} ${code}: ${text}`);
          return body;
        };
        const path = { orderId: id };
        const queue = { as: 'rita', query: { phase: phaseOf(order) } } as const;
        for (const [operation, asked] of [
          ['listOrders', { as: 'anna' }],
          ['listOrders', { as: 'anna', query: { status } }],
          ['listOrders', queue],
        ] as const)
          expect((await got(operation, asked)).items).toMatchObject([{ id }]);
        expect((await got('listReviews', { as: 'rita' })).items).toHaveLength(reviews.items.length);
        expect(await got('getOrder', { as: 'anna', path })).toMatchObject({ id, status });
        const sequences = [];
        let cursor: string | undefined;
        do {
          const page = await got('listEvents', {
            as: 'adam',
            path,
            query: { limit: '3', ...(cursor && { cursor }) },
          });
          sequences.push(...page.items.map(({ sequence }: { sequence: number }) => sequence));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(sequences).toEqual(events.map((_, n) => n + 1));
        for (const operation of ['listRevisions', 'listEvidence', 'listDocuments'])
          expect((await got(operation, { as: 'adam', path })).items).toEqual(expect.any(Array));
      }),
      RUNS,
    );
  });

  it('can be read again: an application and its revision', async () => {
    await fc.assert(
      fc.asyncProperty(unit, async (each) => {
        const table = await emptyTable();
        const store = orderStore(() => table);
        const text = (length: number) => filled(length, each === '\ud83d' ? 'é' : each);
        const application = Application.parse({
          type: 'OV',
          names: hundred((n) => text(252) + String(n).padStart(3, '0')),
          csr: filled(16_384, 'M'),
          applicant: {
            name: text(128),
            email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.org`,
            phone: text(40),
          },
          contacts: Object.fromEntries(hundred((n) => [text(250) + String(n).padStart(3, '0'), text(254)])),
          organization: {
            ...{ name: text(64), registrationNumber: text(64), country: text(64), region: text(128) },
            ...{ city: text(128), street: text(128), postalCode: text(40), phone: text(40) },
          },
        });
        const documents = hundred((n) => ({
          id: ids(n),
          version: 'v'.repeat(64),
          name: text(120),
          contentType: 'application/pdf' as const,
          bytes: 1,
          sha256: 'ab'.repeat(32),
        })).slice(0, 20);
        const created = factsOf(0)['order.created'];
        const order = begin({ ...created, documents });
        const revision = {
          orderId: order.id,
          number: 1,
          submittedAt: AT,
          submittedBy: order.createdBy,
          application,
          changed: hundred((n) => `/contacts/${name(n)}`),
          documents,
        };

        await recordNew({ store, clock: { now: () => AT } }, order, [{ ...created, documents }], () => [
          { kind: 'application', orderId: order.id, application },
          { kind: 'revision', revision },
        ]);

        expect(await store.loadApplication(order.id)).toEqual(application);
        expect(await store.loadRevision(order.id, 1)).toEqual(revision);
        expect((await store.loadSubmitted(order.id))?.submitted).toEqual(revision);
        expect((await store.load(order.id))?.order.documents).toEqual(documents);
        const api = anApi({}, undefined, { stores: { store } });
        const asked = { as: 'anna', path: { orderId: order.id } } as const;
        expect((await api.call('getOrder', asked)).body.application).toEqual(application);
        expect((await api.call('listRevisions', asked)).body.items).toMatchObject([
          { number: 1, application },
        ]);
        expect((await api.call('listDocuments', asked)).body.items).toEqual(documents);
      }),
      RUNS,
    );
  });

  it('can be read again: a member, a challenge declined with a comment, evidence', async () => {
    await fc.assert(
      fc.asyncProperty(unit, async (each) => {
        const table = await emptyTable();
        const challenges = challengeStore(() => table);
        const evidence = evidenceStore(() => table);
        const members = memberStore(() => table);
        const again = { askedAt: AT, addedNames: hundred(name), organizationWas: null };
        const shown = { ...openChallenge().shown, adn: name(0), names: hundred(name), again };
        const challenge = openChallenge({ adn: name(0), contact: contact(0), shown });
        const answered = {
          via: 'page',
          sourceIp: '2001:db8::1',
          userAgent: filled(300, each).toWellFormed(),
        } as const;
        const comment = filled(1000, each).toWellFormed();
        const member = Member.parse({
          id: `https://id.example#${filled(580, each).toWellFormed()}`,
          account: 'a'.repeat(63),
          roles: ['applicant', 'reviewer', 'auditor', 'operator'],
          name: filled(200, each === '\ud83d' ? 'é' : each),
          email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.org`,
        });

        await challenges.create(challenge, AT);
        const declined = await challenges.decline(challenge.id, challenge.valueHash, AT, answered, comment);
        await evidence.append({
          ...{ account: 'acme', adn: name(0), confirmedAt: AT, method: 'BR 3.2.2.4.4', rules: '2.3.1' },
          ...{ challengeId: challenge.id, orderId: challenge.orderId, contact: contact(0) },
          contactSource: 'constructed',
          asked: {
            createdAt: AT,
            expiresAt: AT,
            mailsSent: 1,
            valueHash: 'ab'.repeat(32),
            mailSha256: 'ab'.repeat(32),
          },
          ...{ scope: 'domain', shown, shownHash: 'ab'.repeat(32), answered },
        });
        await members.save(member, { by: { kind: 'setup' }, at: AT });

        expect(declined).toMatchObject({ state: 'declined', comment });
        expect(await challenges.loadAll([challenge.id])).toEqual([declined]);
        expect(await evidence.list('acme', name(0))).toMatchObject([{ shown, answered }]);
        expect((await members.listAll()).map(({ name: is }) => is)).toEqual([member.name]);
        const api = anApi({}, undefined, { stores: { members, audit: auditStore(() => table) } });
        const listed = await api.call('listMembers', { as: 'olga' });
        const audit = await api.call('listAudit', { as: 'adam' });
        expect(listed.body.items).toMatchObject([{ name: member.name, email: member.email }]);
        expect(audit.body.items).toMatchObject([{ type: 'member.added' }]);
      }),
      RUNS,
    );
  });
});
