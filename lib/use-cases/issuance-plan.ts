import * as z from 'zod';
import type { ApplicationDraft } from '../application/application.ts';
import type { Examination } from '../application/examine-application.ts';
import type { Resolver } from '../dns/resolver.ts';
import { type AccountId, type CertificateType, Instant } from '../order/identifiers.ts';
import { MAIL_REACHES } from '../order/mail-reach.ts';
import { Reason } from '../order/reason.ts';
import { ContactlessMethod, hasContact } from '../order/submission.ts';
import type { Policy } from '../policy/policy.ts';
import { expectedIssue } from '../review/expected-date.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';
import { approvalIn } from '../verification/approval.ts';
import type {
  CheckedDomain,
  DomainsByProof,
  PlannedDomain,
} from '../verification/domains/checked-domains.ts';
import type { IssuerNames } from '../verification/domains/ensure-validation.ts';
import { joinSame } from '../verification/domains/join-same.ts';
import { contactlessMethodOf } from '../verification/evidence.ts';
import { type GrantFinder, usableGrant } from '../verification/grants/usable-grants.ts';
import { type ReachableDomain, reachableDomains } from '../verification/reachable-domains.ts';
import { ProvenScope, type RequestedScope } from '../verification/scope.ts';
import { type ApprovalFinder, usableApproval } from '../verification/usable-approval.ts';
import { ExpectedView } from '../views/order-view.ts';
import { PossibleMethod, possibleMethods } from '../views/possible-methods.ts';
import type { ViewRules } from '../views/view-rules.ts';

/** What happens if an application is submitted now, as far as it is known. */
export const IssuancePlan = z
  .object({
    domains: z.array(
      z.object({
        adn: z.string(),
        names: z.array(z.string()),
        contact: z.string().meta({
          description:
            'The address that would be mailed, unless the domain is already confirmed; empty for an internal name or an IP address.',
        }),
        method: ContactlessMethod.optional().meta({
          description:
            'The check by which the domain is proven, or by which it will be if there is no `confirmedAt`; or `grant`: `adn` is then the granted namespace. Absent if its contact is asked by mail.',
        }),
        mx: z.enum(MAIL_REACHES).optional().meta({
          description: 'Whether the domain takes mail, according to the DNS, if its contact is asked.',
        }),
        confirmedAt: Instant.optional().meta({
          description: 'Whether an approval of an earlier order covers the domain, so no mail is sent.',
        }),
        scope: ProvenScope.optional().meta({ description: 'How much that approval covers.' }),
        until: Instant.optional().meta({ description: 'When that approval ends.' }),
        methods: z
          .array(PossibleMethod)
          .meta({ description: 'The methods that `verification` can choose, and what each needs.' }),
      }),
    ),
    reviewer: z
      .boolean()
      .optional()
      .meta({ description: 'Whether a reviewer must decide; absent without a type.' }),
    reviewBecause: z.array(Reason).meta({
      description:
        'Why a reviewer must decide: the organisation of an OV certificate, each high-risk name, or else the rules; empty if no reviewer is needed. None of these rejects the order.',
    }),
    expectedIssueAt: Instant.optional(),
    expected: ExpectedView.optional().meta({ description: 'Absent without a type.' }),
  })
  .meta({ id: 'Plan' });
export type IssuancePlan = z.infer<typeof IssuancePlan>;

export type IssuancePlanDeps = ApprovalFinder &
  GrantFinder & {
    dns: Resolver;
    view: ViewRules;
    rules: { policy: Policy };
    names: IssuerNames;
  };

/** The organisation that the certificate would name. */
export const organizationOf = ({
  type,
  organization: { name = '', country = '' } = {},
}: ApplicationDraft): Pick<RequestedScope, 'organization'> =>
  type === 'OV' ? { organization: { name, country } } : {};

export async function issuancePlan(
  deps: IssuancePlanDeps,
  account: AccountId,
  application: ApplicationDraft,
  { checked: proven, awaited, unchecked, notes }: DomainsByProof & Pick<Examination, 'notes'>,
): Promise<IssuancePlan> {
  const { type } = application;
  const reachable = await reachableDomains(deps.dns, unchecked.filter(hasContact), application.contacts);
  const { checked, domains: asked } = joinSame(proven, reachable);
  const ungranted = unchecked.filter((each) => !hasContact(each));
  const domains = [...checked, ...awaited, ...asked, ...ungranted];
  const names = domains.flatMap((domain) => domain.names);
  return {
    domains: await Promise.all(
      domains.map((each) =>
        planOfDomain(deps, each, {
          ...{ account, adn: each.adn, names: [...each.names] },
          ...organizationOf(application),
        }),
      ),
    ),
    ...(type === undefined ? { reviewBecause: [] } : reviewPlan(deps.view, type, names, notes)),
  };
}

/** Whether a reviewer must decide, and when the certificate can be expected. */
function reviewPlan(
  view: ViewRules,
  type: CertificateType,
  names: readonly string[],
  notes: Examination['notes'],
): Omit<IssuancePlan, 'domains'> {
  const now = view.clock.now();
  const reviewer = view.needsReviewer({ type, names });
  const awaited = { status: 'submitted', since: now, type, reviewed: reviewer } as const;
  const expected = expectedIssue(awaited, view.review, now);
  return {
    reviewer,
    reviewBecause: reviewer ? reviewBecause({ type, notes }) : [],
    expectedIssueAt: expected.at,
    expected,
  };
}

async function planOfDomain(
  deps: IssuancePlanDeps,
  { adn, contact, names, ...more }: CheckedDomain | ReachableDomain | PlannedDomain,
  requested: RequestedScope,
): Promise<IssuancePlan['domains'][number]> {
  const planned = 'method' in more ? more.method : undefined;
  if (planned === 'grant') {
    const domain = { adn, names: [...names], contact, ...more, methods: [] };
    const grant = await usableGrant(deps, requested);
    return grant ? { ...domain, confirmedAt: grant.grantedAt, scope: 'domain', until: grant.until } : domain;
  }
  const rules = { policy: deps.rules.policy, now: deps.clock.now(), names: deps.names };
  const methods = possibleMethods(rules, requested.account, { adn, contact, names });
  const domain = { adn, names: [...names], contact, ...more, methods };
  const found = await usableApproval(deps, requested, planned);
  if (found === undefined) return domain;
  const { confirmedAt, scope, until } = approvalIn(found);
  const method = contactlessMethodOf(found);
  return { ...domain, ...(method && { method }), confirmedAt, scope, until };
}
