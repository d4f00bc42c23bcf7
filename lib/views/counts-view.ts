import * as z from 'zod';
import type { Member } from '../access/member.ts';
import type { CountedAs, Counts } from '../order/counts.ts';
import { AccountId } from '../order/identifiers.ts';
import { ORDER_STATUSES } from '../order/lifecycle.ts';
import { PHASE_NAMES } from '../order/phase.ts';

const Count = z.int().min(0);
const each = (names: readonly string[]) => z.object(Object.fromEntries(names.map((name) => [name, Count])));

/** How many orders there are, by phase and status. Seconds behind the orders. */
export const CountsView = z
  .object({
    phases: each(PHASE_NAMES),
    statuses: each(ORDER_STATUSES),
    needsMe: Count.meta({
      description: 'For applicants: orders that need them. For members of the service: orders in review.',
    }),
    bounced: Count.meta({ description: 'Orders with a contact who receives no mail.' }),
    expiring: Count.meta({
      description: 'Orders with a certificate that expires soon and was not replaced.',
    }),
  })
  .meta({ id: 'Counts' });
export type CountsView = z.infer<typeof CountsView>;

export function countsView(counts: Counts, isOfService: boolean): CountsView {
  const count = (as: CountedAs) => Math.max(0, counts[as] ?? 0);
  return {
    phases: Object.fromEntries(PHASE_NAMES.map((phase) => [phase, count(`phase:${phase}`)])),
    statuses: Object.fromEntries(ORDER_STATUSES.map((status) => [status, count(`status:${status}`)])),
    needsMe: count(isOfService ? 'status:reviewing' : 'needs'),
    bounced: count('bounced'),
    expiring: count('expiring'),
  };
}

/** An account, with its orders by phase and its members. */
export const AccountView = z
  .object({
    id: AccountId,
    phases: CountsView.shape.phases,
    members: z.int().meta({ description: 'How many members it has.' }),
  })
  .meta({ id: 'Account' });
export const AccountPage = z
  .object({ items: z.array(AccountView), cursor: z.string().optional() })
  .meta({ id: 'AccountPage' });

/** The accounts that have orders or members, by id. */
export function accountViews(
  counted: readonly { account: AccountId; counts: Counts }[],
  members: readonly Member[],
): z.infer<typeof AccountView>[] {
  const counts = new Map(counted.map((each) => [each.account, each.counts]));
  const accounts = new Set([...counts.keys(), ...members.flatMap(({ account }) => account ?? [])]);
  return [...accounts].sort().map((id) => ({
    id,
    phases: countsView(counts.get(id) ?? {}, true).phases,
    members: members.filter(({ account }) => account === id).length,
  }));
}
