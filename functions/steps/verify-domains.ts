import { randomBytes } from 'node:crypto';
import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { counters } from '../../lib/aws/counters.ts';
import { evidenceStore } from '../../lib/aws/evidence-store.ts';
import { kmsSealer } from '../../lib/aws/kms-sealer.ts';
import { mailTally } from '../../lib/aws/mail-tally.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { partCounters } from '../../lib/aws/part-counters.ts';
import { sesMailer } from '../../lib/aws/ses-mailer.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { settings } from '../../lib/config.ts';
import { configuredMailLimits } from '../../lib/configured-mail-limits.ts';
import { configuredApprovals, configuredReuse, configuredRules } from '../../lib/configured-rules.ts';
import { configuredService } from '../../lib/configured-service.ts';
import { verificationWriter } from '../../lib/mail/verification-writer.ts';
import { replyAddress } from '../../lib/verification/addresses.ts';
import { mailGuard } from '../../lib/verification/mail-guard.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { verifyDomains } from '../../lib/workflow/verify-domains.ts';

const deps = once(() => {
  const { REPLY_DOMAIN, CLAIM_EPOCH } = settings('REPLY_DOMAIN', 'CLAIM_EPOCH');
  const store = orderStore();
  const terms = configuredTerms();
  const limits = configuredMailLimits();
  return {
    store,
    challenges: challengeStore(),
    evidence: evidenceStore(),
    blocks: blockStore(),
    waits: waitStore(),
    caps: { ...counters(), ...partCounters() },
    workflow: sfnWorkflow(),
    sealer: kmsSealer(),
    mailer: sesMailer(),
    clock: systemClock,
    epoch: CLAIM_EPOCH,
    random: randomBytes,
    terms,
    periods: terms.periods,
    reuseDays: configuredReuse(),
    approvals: configuredApprovals(),
    rules: configuredRules(),
    limits,
    guard: mailGuard(mailTally(), limits, systemClock),
    replyAddress: ({ id }: { id: string }) => replyAddress(REPLY_DOMAIN, id),
    write: verificationWriter({ service: configuredService(), replyDomain: REPLY_DOMAIN }),
  };
});

/** *Verify domains*: asks the contacts, and waits for them. The only function that mails domain contacts. */
export const handler = stepHandler('Verify domains', WaitingStepInput, deps, verifyDomains);
