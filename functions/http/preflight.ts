import * as z from 'zod';
import { ApplicationDraft } from '../../lib/application/application.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import { confirmableByMail } from '../../lib/application/contacts/confirmable-by-mail.ts';
import {
  type Examination,
  type ExaminationRules,
  examineApplication,
} from '../../lib/application/examine-application.ts';
import { keyHashOf } from '../../lib/application/key-reuse.ts';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { type CaaCheck, caaFindings } from '../../lib/caa/caa-findings.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { withinBudget } from '../../lib/dns/look-up-budget.ts';
import { accountOfCaller, type Caller } from '../../lib/http/caller.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { caaRulesFor } from '../../lib/issuers/caa-rules-for.ts';
import { csrNamesFindings } from '../../lib/issuers/csr-names.ts';
import { issuerFor } from '../../lib/issuers/issuer-choice.ts';
import { issuerMessage } from '../../lib/issuers/issuer-messages.ts';
import type { UpstreamIssuer } from '../../lib/issuers/issuer-settings.ts';
import type { IssuerReader } from '../../lib/issuers/issuer-store.ts';
import { Reason } from '../../lib/order/reason.ts';
import { Replaces } from '../../lib/order/replacement.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { hasContact } from '../../lib/order/submission.ts';
import { examineSuccessor } from '../../lib/renewal/examine-successor.ts';
import { assertReplaceable } from '../../lib/renewal/former-order.ts';
import {
  IssuancePlan,
  type IssuancePlanDeps,
  issuancePlan,
  organizationOf,
} from '../../lib/use-cases/issuance-plan.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import {
  type CheckedDomainFinder,
  provenByFinder,
  splitByProof,
} from '../../lib/verification/domains/checked-domains.ts';
import { byContact } from '../../lib/verification/domains/ungranted.ts';
import {
  type ExternalSources,
  externalFindings,
  noMailServerNotes,
  notesOfLongReuse,
} from '../../lib/verification/external-findings.ts';
import { CsrView } from '../../lib/views/csr-view.ts';
import { SigningIssuer, signingIssuer } from '../../lib/views/issuer-view.ts';
import { readCsr } from '../../lib/views/read-csr.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredIssuerNames } from '../compose/configured-domains.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const PreflightBody = ApplicationDraft.extend({
  replaces: Replaces.optional().meta({
    description: 'The order to renew or reissue; the same checks apply as in those calls.',
  }),
}).meta({ id: 'PreflightApplication' });

export const operation = {
  id: 'preflight',
  method: 'POST',
  path: '/v1/preflight',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Check an application without submitting it',
  description:
    'Takes any part of an application, examines what is given, and answers every finding with the plan of the order as far as it is known. An unknown or invalid field is a finding, too; everything else is examined. Nothing is stored, and no mail is sent.',
  clean: cleanApplication,
  partial: true,
  input: { body: PreflightBody },
  answers: {
    200: {
      description: 'The findings, the notes and the plan.',
      schema: z
        .object({
          findings: z
            .array(Reason)
            .meta({ description: 'What must be corrected; empty if the application can be submitted.' }),
          notes: z.array(Reason),
          application: ApplicationDraft.meta({ id: 'ApplicationAsRead' }).meta({
            description: 'The application as it was read: fields of findings point into it.',
          }),
          csr: CsrView.optional().meta({ description: 'What its CSR contains, if it can be read.' }),
          plan: IssuancePlan.extend({
            issuer: SigningIssuer.meta({ description: 'Who would sign, by the rules of now.' }),
          }),
        })
        .meta({ id: 'Preflight' }),
    },
  },
  problems: ['not-found'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  CheckedDomainFinder &
  ExternalSources &
  CaaCheck &
  IssuancePlanDeps & { rules: ExaminationRules; store: OrderStore; choice: IssuerReader };

export const preflight = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body: { replaces, ...application }, cleaned, rejected }, caller) => {
    const account = accountOfCaller(caller);
    const dns = withinBudget(deps.dns);
    const examined = await examine(deps, application, replaces, caller);
    const keyHash = keyHashOf(application, examined);
    const { contacts, verification } = application;
    const choices = { contacts, verification, ...organizationOf(application) };
    const split = await splitByProof(deps, account, examined.domains, choices);
    const { names } = examineNames(application.names, deps.rules.policy);
    const { findings: ungranted } = byContact(split.unchecked, names);
    const choice = await deps.choice.load();
    const { type, validityDays, csr: pem } = application;
    const ordered = names.map(({ name }) => name);
    const issuer = issuerFor(choice, { type, account, names: ordered, validityDays });
    const methodOf = provenByFinder(deps, { account, ...organizationOf(application) }, split);
    const [caa, plan] = await Promise.all([
      caaFindings(
        { dns, caa: caaRulesFor(issuer, deps.caa) },
        { account, methodOf, names: names.filter(({ kind }) => kind === 'public') },
      ),
      issuancePlan({ ...deps, dns }, account, application, { notes: examined.notes, ...split }),
    ]);
    const asked = plan.domains.filter((each) => each.method === undefined && hasContact(each));
    const ofMail = await noMailServerNotes(dns, asked);
    const { policy } = deps.rules;
    const byMail = asked.length > 0 ? confirmableByMail({ now: deps.clock.now(), policy }) : NONE;
    const caaReasons = [...caa.forbidden, ...caa.unanswered];
    // As in *Check application*: if the DNS does not answer for CAA, no other records are looked up.
    const external =
      caa.unanswered.length > 0
        ? { findings: [], notes: [] }
        : await externalFindings(deps, { account, keyHash, domains: plan.domains });
    const found = [
      ...examined.findings,
      ...ungranted,
      ...csrNamesFindings(issuer, pem, ordered),
      ...byMail.findings,
      ...external.findings,
      ...caaReasons,
    ];
    const findings = [...rejected, ...found.filter((each) => !isRejected(each, rejected))];
    const csr = readCsr(application);
    // A public CA may use no grant, however new.
    const confirmed = plan.domains.filter(({ method }) => method !== 'grant');
    const aged = notesOfLongReuse(confirmed, deps.clock.now());
    return {
      status: 200,
      body: {
        findings,
        notes: [
          ...cleaned,
          ...examined.notes,
          ...byMail.notes,
          ...external.notes,
          ...ofMail,
          ...aged,
          ...notesOfIssuer(issuer),
        ],
        application,
        ...(csr && { csr }),
        plan: { ...plan, issuer: signingIssuer(issuer) },
      },
    };
  });

/** A public CA relies on nothing that was confirmed here. */
const notesOfIssuer = (issuer: UpstreamIssuer | undefined): Reason[] =>
  issuer?.kind === 'acme'
    ? [{ field: '', ...issuerMessage('issuer-validates', { issuer: issuer.name }) }]
    : [];

const NONE = { findings: [], notes: [] };

/** Whether a finding says that a field is missing which was left out because of another finding. */
const isRejected = ({ field, code }: Reason, rejected: readonly Reason[]): boolean =>
  code.endsWith('-missing') &&
  rejected.some((each) => each.field === field || each.field.startsWith(`${field}/`));

/** Examines by the rules of a new order, or of one that replaces another. */
async function examine(
  deps: Deps,
  application: ApplicationDraft,
  replaces: Replaces | undefined,
  caller: Caller,
): Promise<Examination> {
  const now = deps.clock.now();
  if (replaces === undefined) return examineApplication(application, { ...deps.rules, now });
  const { order } = await ownOrder(deps.store, replaces.order, caller);
  const former = await assertReplaceable(deps.store, order, replaces.as, now);
  return examineSuccessor(deps, replaces.as, former, application, now);
}

export const handler = apiHandler(() =>
  preflight({
    answers: answerStore(deployedTable),
    rates: counters(deployedTable),
    store: deployedOrders(),
    blocks: blockStore(deployedTable),
    challenges: challengeStore(deployedTable),
    evidence: evidenceStore(deployedTable),
    domains: domainStore(deployedTable),
    grants: grantReader(deployedTable),
    keys: keyStore(deployedTable),
    dns: httpsResolver({ url: config('RESOLVER_URL').RESOLVER_URL }),
    clock: systemClock,
    rules: configuredRules(),
    caa: configuredCaa(),
    choice: issuerReader(deployedTable),
    names: configuredIssuerNames(),
    reuseDays: configuredReuse(),
    view: configuredViewRules(),
  }),
);
