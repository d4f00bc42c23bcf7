import type { Attribution } from '../../access/attribution.ts';
import type { Member, MemberStore } from '../../access/member.ts';
import { memberEvent } from '../../audit/audit.ts';
import type { MemberId } from '../../order/identifiers.ts';
import { Rejection, Transient } from '../../problem.ts';
import type { Condition, Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { transact, type Write } from '../table/transaction.ts';
import { auditWrite, newAuditId } from './audit-item.ts';
import { FORMER_MEMBER, MEMBER, memberReader } from './member-reader.ts';

/** How often a change is tried again that met another one of the same member. */
const ATTEMPTS = 5;

/** Members in DynamoDB. */
export function memberStore(table: () => Table): MemberStore {
  return {
    ...memberReader(table),
    async save(member, act) {
      await change(table(), member.id, member, act);
    },
    remove: (id, act) => change(table(), id, undefined, act),
  };
}

/** Writes what a member becomes with its audit event; says whether anything was to be changed. */
async function change(
  table: Table,
  id: MemberId,
  after: Member | undefined,
  act: Attribution,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await getItem(table, keys.member(id));
    if (item === undefined && after === undefined) return false;
    // A record that cannot be read does not keep an operator from mending or removing it.
    const before = item && tryParse(MEMBER, item)?.value;
    const event = memberEvent(newAuditId(act.at), { member: id, before, after }, act);
    if (event === undefined) return false;
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
    if (obstacles === undefined) return true;
    if (guard && obstacles[0] === 'condition')
      throw new Rejection('forbidden', 'You are no longer an operator.');
  }
  throw new Transient('The member was changed concurrently too often. Retry.');
}

/** The record is still the one that was read: each carries the id of the event that made it. */
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

/** Of the operator's own record nothing else may be checked in the same transaction: its write has a condition already. */
function operatorGuard(id: MemberId, { by }: Attribution): Write | undefined {
  if (by.kind !== 'operator' || by.member === id) return undefined;
  return {
    check: keys.member(by.member),
    if: { when: 'contains(#roles, :operator)', values: { operator: 'operator' } },
  };
}
