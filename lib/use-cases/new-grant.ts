import type { MemberReader } from '../access/member.ts';
import { after, type Clock, type Instant } from '../clock.ts';
import type { FieldlessFinding } from '../order/finding.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import { newSortableId } from '../order/order-id.ts';
import { LONGEST_DOMAIN_REUSE_DAYS } from '../policy/periods.ts';
import type { Policy } from '../policy/policy.ts';
import { Rejection } from '../problem.ts';
import { earliestNotice } from '../verification/domains/ending.ts';
import type { Grant } from '../verification/grants/grant.ts';
import { readNamespace } from '../verification/grants/namespace.ts';
import { namespaceMessage } from '../verification/grants/namespace-messages.ts';

export type GrantMaker = {
  members: Pick<MemberReader, 'listAll'>;
  clock: Clock;
  policy: Policy;
  random: (bytes: number) => Uint8Array;
};

/**
 * The longest grant, as long as every other proof under `internal` may be reused (BR 4.2.1 before SC-081), so that an operator looks at
 * each of them once a year.
 */
export const LONGEST_GRANT_DAYS = LONGEST_DOMAIN_REUSE_DAYS;

/**
 * The grant that an operator asks for.
 * @throws Rejection `invalid-request` with every finding; `not-permitted` under `br`, or if no member belongs to the account
 */
export async function newGrant(
  { members, clock, policy, random }: GrantMaker,
  asked: { account: AccountId; namespace: string; reason: string; until: Instant; by: MemberId },
): Promise<Grant> {
  if (policy === 'br')
    throw new Rejection(
      'not-permitted',
      'This service issues by the Baseline Requirements (POLICY=br), by which only the owner of a domain can prove control of it, and which permit no internal names and no grants. Have the account prove its domains instead (POST /v1/domains). A private CA uses POLICY=internal.',
    );
  const { account, reason, until, by: grantedBy } = asked;
  const grantedAt = clock.now();
  const read = readNamespace(asked.namespace);
  const wrongEnd = faultOfEnd(until, grantedAt);
  const findings = [
    ...('fault' in read ? [{ field: '/namespace', ...read.fault }] : []),
    ...(wrongEnd ? [{ field: '/until', ...wrongEnd }] : []),
  ];
  const [first] = findings;
  if (first || 'fault' in read) throw new Rejection('invalid-request', `${first?.message}`, findings);
  if (!(await members.listAll()).some((member) => member.account === account))
    throw new Rejection(
      'not-permitted',
      `No member belongs to the account ${account}. Correct its name, or add its first member (PUT /v1/members/{id}) before.`,
    );
  const { namespace } = read;
  return { id: newSortableId(grantedAt, random), account, namespace, reason, grantedBy, grantedAt, until };
}

/** When the account is notified of the end of a grant: `EXPIRING_SOON_DAYS` before, or when a third of a short life is left. */
export function noticeOfGrant({ grantedAt: confirmedAt, until }: Grant, endingDays: number): Instant {
  const inDays = after(until, -endingDays, 'days');
  const inLife = earliestNotice({ confirmedAt, until });
  return inDays > inLife ? inDays : inLife;
}

function faultOfEnd(until: Instant, now: Instant): FieldlessFinding | undefined {
  if (until <= now) return namespaceMessage('grant-until/past', {});
  const latest = after(now, LONGEST_GRANT_DAYS, 'days');
  return until > latest
    ? namespaceMessage('grant-until/too-late', { days: LONGEST_GRANT_DAYS, latest })
    : undefined;
}
