import * as z from 'zod';
import type { Application } from '../application/application.ts';
import type { Examination } from '../application/examine.ts';
import { isHighRisk } from '../application/high-risk.ts';
import type { Resolver } from '../dns/resolver.ts';
import { type AccountId, Instant } from '../order/identifiers.ts';
import { MAIL_REACHES } from '../order/mail-reach.ts';
import { Reason } from '../order/reason.ts';
import { expectedIssue } from '../review/expected-date.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { EvidenceStore } from '../verification/evidence.ts';
import type { BlockStore } from '../verification/guards.ts';
import { type Reachable, reachableDomains } from '../verification/reachable-domains.ts';
import { isUsable, newestStanding } from '../verification/usable-evidence.ts';
import { ExpectedView } from './order-view.ts';
import type { ViewRules } from './view-rules.ts';

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
          description: 'Confirmed by an earlier order: nobody is mailed.',
        }),
      }),
    ),
    reviewer: z.boolean().meta({ description: 'Whether a person has to look at it.' }),
    reviewBecause: z.array(Reason).meta({
      description: 'The names for which a reviewer decides, DV too, each with why. None is refused for that.',
    }),
    expectedIssueAt: Instant,
    expected: ExpectedView,
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

export type Planner = {
  dns: Resolver;
  challenges: ChallengeStore;
  evidence: EvidenceStore;
  blocks: BlockStore;
  reuseDays: (at: string) => number;
  view: ViewRules;
};

export async function planOf(
  deps: Planner,
  account: AccountId,
  { type, contacts }: Application,
  { domains: planned, facts, notes }: Examination,
): Promise<Plan> {
  const now = deps.view.clock.now();
  const domains = await reachableDomains(deps.dns, planned, contacts);
  const names = domains.flatMap((domain) => domain.names);
  const reviewer = deps.view.needsReviewer({ type, names });
  const awaited = { status: 'submitted', since: now, type, reviewed: reviewer } as const;
  const expected = expectedIssue(awaited, deps.view.review, now);
  return {
    domains: await Promise.all(
      domains.map((each) => planOfDomain(deps, account, each, facts?.organizationHash)),
    ),
    reviewer,
    reviewBecause: notes.filter(({ code }) => isHighRisk(code)),
    expectedIssueAt: expected.at,
    expected,
  };
}

async function planOfDomain(
  { challenges, evidence, blocks, reuseDays, view }: Planner,
  account: AccountId,
  { adn, contact, names, mx }: Reachable,
  organizationHash: string | undefined,
): Promise<Plan['domains'][number]> {
  const now = view.clock.now();
  const organization =
    organizationHash === undefined ? undefined : { name: '', country: '', hash: organizationHash };
  const kept = await evidence.of(account, adn);
  const usable = kept.filter((each) => isUsable(each, { organization }, now, reuseDays(now)));
  const standing = await newestStanding({ challenges, blocks }, usable);
  return { adn, names: [...names], contact, mx, ...(standing && { confirmedAt: standing.confirmedAt }) };
}
