import * as z from 'zod';

import { type ExaminationRules, examine } from '../../lib/application/examine.ts';
import { examineNames } from '../../lib/application/names.ts';
import { answerStore } from '../../lib/aws/answer-store.ts';
import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { counters } from '../../lib/aws/counters.ts';
import { evidenceStore } from '../../lib/aws/evidence-store.ts';
import { keyStore } from '../../lib/aws/key-store.ts';
import { type CaaCheck, caaFindings } from '../../lib/caa/caa-findings.ts';
import { systemClock } from '../../lib/clock.ts';
import { settings } from '../../lib/config.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../../lib/configured-rules.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { accountOf } from '../../lib/http/account-of.ts';
import { ApplicationBody } from '../../lib/http/application-body.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Once } from '../../lib/http/idempotency.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Plan, type Planner, planOf } from '../../lib/http/plan.ts';
import { configuredViewRules } from '../../lib/http/view-rules.ts';
import { Reason } from '../../lib/order/reason.ts';
import { agedEvidence } from '../../lib/verification/aged-evidence.ts';
import { mailNotes } from '../../lib/verification/mail-notes.ts';
import { type Outside, outsideFindings } from '../../lib/verification/outside-findings.ts';

export const operation = {
  id: 'preflight',
  method: 'POST',
  path: '/v1/preflight',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'See what would be refused, and what would happen, before anything is submitted',
  description: 'Nothing is kept and nobody is mailed.',
  input: { body: ApplicationBody },
  answers: {
    200: {
      description: 'Every finding; what is done otherwise than asked; and the plan.',
      schema: z
        .object({
          findings: z.array(Reason).meta({ description: 'To be mended; empty where it can be submitted.' }),
          notes: z.array(Reason),
          plan: Plan,
        })
        .meta({ id: 'Preflight' }),
    },
  },
} as const satisfies Operation;

type Deps = Once & Outside & CaaCheck & Planner & { rules: ExaminationRules };

export const preflight = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body: application }, caller) => {
    const account = accountOf(caller);
    const examined = examine(application, { ...deps.rules, now: deps.clock.now() });
    const keyHash = examined.facts?.key.spkiHash;
    const [caa, ofMail, plan] = await Promise.all([
      caaFindings(deps, { account, ...examineNames(application.names) }),
      mailNotes(deps.dns, examined.domains),
      planOf(deps, account, application, examined),
    ]);
    const caaReasons = [...caa.forbidden, ...caa.unanswered];
    // As *Check application* does it: a DNS that does not answer for CAA is not asked for anything else.
    const outside =
      caa.unanswered.length > 0
        ? []
        : await outsideFindings(deps, { account, keyHash, domains: examined.domains });
    const findings = [...examined.findings, ...outside, ...caaReasons];
    const aged = agedEvidence(plan.domains, deps.clock.now());
    return { status: 200, body: { findings, notes: [...examined.notes, ...ofMail, ...aged], plan } };
  });

export const handler = onFirstUse(() =>
  preflight({
    answers: answerStore(),
    rates: counters(),
    blocks: blockStore(),
    challenges: challengeStore(),
    evidence: evidenceStore(),
    keys: keyStore(),
    dns: httpsResolver({ url: settings('RESOLVER_URL').RESOLVER_URL }),
    clock: systemClock,
    rules: configuredRules(),
    caa: configuredCaa(),
    reuseDays: configuredReuse(),
    view: configuredViewRules(),
  }),
);
