import * as z from 'zod';
import type { Application } from '../application/application.ts';
import type { Examination } from '../application/examine-application.ts';
import type { Resolver } from '../dns/resolver.ts';
import { type AccountId, Instant } from '../order/identifiers.ts';
import { MAIL_REACHES } from '../order/mail-reach.ts';
import { Reason } from '../order/reason.ts';
import { expectedIssue } from '../review/expected-date.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';
import { approvalIn } from '../verification/approval.ts';
import { type Reachable, reachableDomains } from '../verification/reachable-domains.ts';
import { ScopeKind, type Wanted } from '../verification/scope.ts';
import { type ApprovalFinder, usableApproval } from '../verification/usable-approval.ts';
import { ExpectedView } from '../views/order-view.ts';
import type { ViewRules } from '../views/view-rules.ts';

/** What would happen if an application were submitted now. */
export const Plan = z
  .object({
    domains: z.array(
      z.object({
        adn: z.string(),
        names: z.array(z.string()),
        contact: z.string().meta({ description: 'Who would be mailed, unless it is confirmed already.' }),
        mx: z
          .enum(MAIL_REACHES)
          .meta({ description: 'Whether the domain takes mail, as far as the DNS says.' }),
        confirmedAt: Instant.optional().meta({
          description: 'Covered by an approval of an earlier order: nobody is mailed.',
        }),
        scope: ScopeKind.optional().meta({ description: 'Of that approval.' }),
        until: Instant.optional().meta({ description: 'Until when that approval holds.' }),
      }),
    ),
    reviewer: z.boolean().meta({ description: 'Whether a person has to look at it.' }),
    reviewBecause: z.array(Reason).meta({
      description:
        'Why a reviewer decides: the organization of an OV certificate, each name at high risk, or else the rules; empty if none has to. Nothing is refused for that.',
    }),
    expectedIssueAt: Instant,
    expected: ExpectedView,
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

export type Planner = ApprovalFinder & { dns: Resolver; view: ViewRules };

export async function planOf(
  deps: Planner,
  account: AccountId,
  { type, contacts, organization: { name = '', country = '' } = {} }: Application,
  { domains: planned, notes }: Examination,
): Promise<Plan> {
  const now = deps.view.clock.now();
  const domains = await reachableDomains(deps.dns, planned, contacts);
  const names = domains.flatMap((domain) => domain.names);
  const reviewer = deps.view.needsReviewer({ type, names });
  const awaited = { status: 'submitted', since: now, type, reviewed: reviewer } as const;
  const expected = expectedIssue(awaited, deps.view.review, now);
  return {
    domains: await Promise.all(
      domains.map((each) =>
        planOfDomain(deps, each, {
          ...{ account, adn: each.adn, names: [...each.names] },
          ...(type === 'OV' && { organization: { name, country } }),
        }),
      ),
    ),
    reviewer,
    reviewBecause: reviewer ? reviewBecause({ type, notes }) : [],
    expectedIssueAt: expected.at,
    expected,
  };
}

async function planOfDomain(
  deps: ApprovalFinder,
  { adn, contact, names, mx }: Reachable,
  wanted: Wanted,
): Promise<Plan['domains'][number]> {
  const found = await usableApproval(deps, wanted);
  const domain = { adn, names: [...names], contact, mx };
  if (found === undefined) return domain;
  const { confirmedAt, scope, until } = approvalIn(found);
  return { ...domain, confirmedAt, scope, until };
}
