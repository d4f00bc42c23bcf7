import { Application } from '../application/application.ts';
import { confirmableByMail } from '../application/contacts/confirmable-by-mail.ts';
import { type ExaminationRules, examineApplication } from '../application/examine-application.ts';
import { keyFindings } from '../application/key-reuse.ts';
import { examineNames } from '../application/names/examine-names.ts';
import { registrableDomain } from '../application/names/public-suffix.ts';
import { type CaaCheck, caaFindings } from '../caa/caa-findings.ts';
import { after } from '../clock.ts';
import { STEP_SECONDS, withinBudget } from '../dns/look-up-budget.ts';
import { lookUp, type Resolver } from '../dns/resolver.ts';
import { caaRulesFor } from '../issuers/caa-rules-for.ts';
import { csrNamesFindings } from '../issuers/csr-names.ts';
import { issuerFor } from '../issuers/issuer-choice.ts';
import type { IssuerReader } from '../issuers/issuer-store.ts';
import { apply } from '../order/apply.ts';
import type { FactsOf } from '../order/event.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import type { Submission } from '../order/submission.ts';
import { Moved, Transient } from '../problem.ts';
import { blockedDomains, blocksReadOnce } from '../verification/blocked-domains.ts';
import { type DomainStatusReader, domainStatuses } from '../verification/domain-statuses.ts';
import {
  type CheckedDomain,
  type CheckedDomainFinder,
  provenByFinder,
  splitByProof,
} from '../verification/domains/checked-domains.ts';
import { joinSame } from '../verification/domains/join-same.ts';
import { byContact, fieldsOf } from '../verification/domains/ungranted.ts';
import {
  type ExternalSources,
  externalFindings,
  noMailServerNotes,
} from '../verification/external-findings.ts';
import { missingChallenges } from '../verification/open-challenges.ts';
import { type ReachableDomain, reachableDomains } from '../verification/reachable-domains.ts';
import { markAwaited } from './awaited-challenges.ts';
import { loadSubmittedIn, type StepInput } from './step.ts';
import { unapprovedForProgram } from './unproven-for-program.ts';

export type ApplicationChecker = ExternalSources &
  CaaCheck &
  DomainStatusReader &
  CheckedDomainFinder & {
    store: OrderStore;
    rules: ExaminationRules;
    choice: IssuerReader;
    random: (bytes: number) => Uint8Array;
  };

const NONE = { findings: [], notes: [] };

/** How long the look-up of CAA records is retried before the order is returned. */
const DNS_RETRY_HOURS = 2;

/**
 * Runs the checks of a submitted order that need the network, data of other accounts or the rules of the day, and records
 * the result.
 * @throws Moved if the order is in another status, or was returned
 * @throws Transient if the DNS gives no reliable answer
 */
export async function checkApplication(ports: ApplicationChecker, input: StepInput): Promise<void> {
  const deps = { ...ports, blocks: { ...ports.blocks, ...blocksReadOnce(ports.blocks) } };
  const { order, submitted } = await loadSubmittedIn(deps.store, input, 'submitted');
  await deps.store.indexNames(order);
  const application = Application.parse(submitted?.application);
  const examined = examineApplication(application, { ...deps.rules, now: deps.clock.now() });
  const { account } = order;
  const { keyHash } = order.submission;
  const dns = withinBudget(deps.dns, STEP_SECONDS);
  const { domains: planned } = order.submission;
  // Together: proofs, keys and blocks are read in one call. The blocks are needed below.
  const [split, ofKey, choice] = await Promise.all([
    splitByProof(deps, account, planned, {
      ...application,
      organization: order.submission.organization,
    }),
    keyFindings(deps, { account, keyHash, orderId: order.id }),
    deps.choice.load(),
    blockedDomains(
      deps.blocks,
      account,
      planned.map(({ adn }) => adn),
      deps.clock.now(),
    ),
  ]);
  const { checked: proven, awaited, unchecked } = split;
  const { askable: withContact, findings: ungranted } = byContact(
    unchecked,
    fieldsOf(order.submission.names),
  );
  const { organization } = order.submission;
  const subject = { account, ...(organization && { organization }) };
  const unproven = await unapprovedForProgram(deps, order, subject, [...awaited, ...withContact]);
  const [askable, unasked] = unproven.length > 0 ? [[], withContact] : [withContact, []];
  const { type, validityDays, csr } = application;
  const issuer = issuerFor(choice, { type, account, names: order.names, validityDays });
  // Internal names and IP addresses have no CAA records (RFC 8659 §3): public names alone are examined here.
  const caa = await caaFindings(
    { dns, caa: caaRulesFor(issuer, deps.caa) },
    {
      account,
      acmeAccount: order.acmeAccount,
      methodOf: provenByFinder(deps, subject, split),
      ...examineNames(application.names),
    },
  );
  const mail =
    askable.length > 0 ? confirmableByMail({ now: deps.clock.now(), policy: deps.rules.policy }) : NONE;
  const certain = [
    ...examined.findings,
    ...ungranted,
    ...unproven,
    ...csrNamesFindings(issuer, csr, order.names),
    ...mail.findings,
    ...caa.forbidden,
  ];
  const [silent] = caa.unanswered;
  const waited = after(order.since, DNS_RETRY_HOURS, 'hours') <= deps.clock.now();
  if (silent && certain.length === 0 && !waited) throw new Transient(silent.message);
  // A DNS that does not answer for CAA is queried for nothing else.
  const reachable = silent ? [] : await reachableDomains(dns, askable, application.contacts);
  const { checked, domains } = joinSame(proven, reachable);
  await assertMailAnswered(dns, domains);
  const outside = silent
    ? NONE
    : await externalFindings(
        deps,
        { account, keyHash, domains: [...checked, ...awaited, ...domains, ...unasked] },
        ofKey,
      );
  const [first, ...more] = [...certain, ...outside.findings, ...caa.unanswered];
  const notes = first
    ? []
    : [...examined.notes, ...mail.notes, ...outside.notes, ...(await noMailServerNotes(dns, domains))];

  const what = { at: deps.clock.now(), by: { kind: 'service' } } as const;
  const passed = (submission: Submission): FactsOf<'checks.passed'> => ({
    ...{ ...what, type: 'checks.passed', notes },
    ...domainFacts(submission, domains, [
      ...checked,
      ...awaited.map((each) => ({ ...each, awaited: true }) as const),
    ]),
  });
  const opened = first ? [] : await firstChallenges(deps, order, passed(order.submission));

  // Of two concurrent orders for a key, the second one finds the first when its step is retried.
  const oneOrderPerKey = deps.rules.keyReuse === 'refused';
  await record({ ...deps, oneOrderPerKey }, order, (now) => {
    if (now.revision !== order.revision) throw new Moved('There is a newer revision.');
    const { submission } = inStatus(now, 'submitted');
    if (first) return { ...what, type: 'checks.failed', reasons: [first, ...more] };
    return now.version === order.version ? [passed(submission), ...opened] : passed(submission);
  });
  if (first) throw new Moved('The order was returned by its checks.');
}

/**
 * The event that opens the challenges of a first submission, for the same commit: *Verify domains* would need one more. Later
 * submissions may supersede challenges, which *Verify domains* does first. Those that stay take approvals again before the
 * status of the order says that it waits for them.
 */
async function firstChallenges(
  deps: ApplicationChecker,
  order: OrderIn<'submitted'>,
  passed: FactsOf<'checks.passed'>,
): Promise<FactsOf<'challenges.opened'>[]> {
  const verifying = inStatus(apply(order, passed), 'verifying');
  const statuses = await domainStatuses(deps, verifying);
  if (order.challenges.length > 0) {
    // With the version before the commit: a withdrawal in the meantime has a later one, and prevails.
    for (const each of statuses) if (each.kind === 'open') await markAwaited(deps, order, each.challenge);
    return [];
  }
  const [one, ...others] = missingChallenges(deps, verifying, statuses);
  const { at, by } = passed;
  return one ? [{ type: 'challenges.opened', at, by, challenges: [one, ...others] }] : [];
}

/** Asserts that the MX records of each domain are known; its address records may stay unknown. @throws Transient */
async function assertMailAnswered(dns: Resolver, domains: readonly ReachableDomain[]): Promise<void> {
  const unknown = domains.filter(({ mx }) => mx === 'unknown');
  await Promise.all(unknown.map(({ adn }) => lookUp(dns, adn, 'MX')));
}

/** The facts about domains for the event: the mail state of each, and the domains only if they differ from the planned ones. */
function domainFacts(
  { domains: planned }: Submission,
  asked: readonly ReachableDomain[],
  checked: readonly (CheckedDomain & { awaited?: true })[],
): Pick<FactsOf<'checks.passed'>, 'mx' | 'registrable' | 'domains'> {
  if (asked.length + checked.length === 0) return {};
  const mx = Object.fromEntries(asked.map(({ adn, mx }) => [adn, mx]));
  const registrables = asked.map(({ adn }) => [adn, registrableDomain(adn) ?? adn] as const);
  const below = registrables.filter(([adn, registrable]) => registrable !== adn);
  const [first, ...more] = [...checked, ...asked.map(({ mx: _, ...domain }) => domain)].map((domain) => ({
    ...domain,
    names: [...domain.names],
  }));
  const isAsPlanned =
    checked.length === 0 &&
    asked.length === planned.length &&
    asked.every(({ adn }) => planned.some((each) => each.adn === adn));
  return {
    mx,
    ...(below.length > 0 && { registrable: Object.fromEntries(below) }),
    ...(!isAsPlanned && first && { domains: [first, ...more] }),
  };
}
