import type { Attribution } from '../../access/attribution.ts';
import { type Member, type MemberStore, withLanguage } from '../../access/member.ts';
import { memberEvent } from '../../audit/audit.ts';
import type { MemberId } from '../../order/identifiers.ts';
import { Rejection, Transient } from '../../problem.ts';
import type { Condition, Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { transact, type Write } from '../table/transaction.ts';
import { auditWrite, newAuditId, operatorCheck } from './audit-item.ts';
import { FORMER_MEMBER, MEMBER, memberReader } from './member-reader.ts';

/** Attempts at a change that conflicts with another change of the same member. */
const ATTEMPTS = 5;

/** Members in the table. */
export function memberStore(table: () => Table): MemberStore {
  return {
    ...memberReader(table),
    async save(member, act) {
      await change(table(), member.id, () => member, act);
    },
    async setLanguage(id, language, act) {
      const { after } = await change(table(), id, (before) => withLanguage(before, language), act);
      return after;
    },
    async remove(id, act) {
      const { isChanged } = await change(table(), id, () => undefined, act);
      return isChanged;
    },
  };
}

/**
 * Writes a member with the audit event of the change.
 * @param next what the record becomes, from what it is; undefined removes it
 */
async function change<M extends Member | undefined>(
  table: Table,
  id: MemberId,
  next: (before: Member | undefined) => M,
  act: Attribution,
): Promise<{ isChanged: boolean; after: M }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await getItem(table, keys.member(id));
    // An operator may replace or remove an unreadable record.
    const before = item && tryParse(MEMBER, item)?.value;
    const after = next(before);
    if (item === undefined && after === undefined) return { isChanged: false, after };
    const event = memberEvent(newAuditId(act.at), { member: id, before, after }, act);
    if (event === undefined) return { isChanged: false, after };
    const asIs = unchanged(item);
    const writes: Write[] = [
      after
        ? { put: { ...keys.member(id), ...after, audit: event.id }, as: MEMBER, if: asIs }
        : { delete: keys.member(id), if: asIs },
      auditWrite(event),
      ...formerAddress(before, after),
    ];
    const guard = operatorGuard(id, act);
    const obstacles = await transact(table, guard ? [guard, ...writes] : writes);
    if (obstacles === undefined) return { isChanged: true, after };
    if (guard && obstacles[0] === 'condition')
      throw new Rejection('forbidden', 'You are no longer an operator.');
  }
  throw new Transient('The member was changed concurrently too often. Retry.');
}

/** The optimistic lock: each record carries the id of the audit event that wrote it. */
function unchanged(item: Item | undefined): Condition {
  if (item === undefined) return { when: 'attribute_not_exists(#PK)' };
  return item['audit'] === undefined
    ? { when: 'attribute_exists(#PK) AND attribute_not_exists(#audit)' }
    : { when: '#audit = :audit', values: { audit: item['audit'] } };
}

function formerAddress(before: Member | undefined, after: Member | undefined): Write[] {
  if (before === undefined || before.email === after?.email) return [];
  return [
    {
      update: keys.formerMember(before.id),
      as: FORMER_MEMBER,
      change: { add: { emails: new Set([before.email]) } },
    },
  ];
}

/** Checks the operator's role; not for the operator's own record, because a transaction may use an item only once. */
const operatorGuard = (id: MemberId, { by }: Attribution): Write | undefined =>
  'member' in by && by.member === id ? undefined : operatorCheck(by);
