import { randomBytes } from 'node:crypto';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import { sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { partCounters } from '../../lib/aws/stores/part-counters.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { verificationWriter } from '../../lib/messages/verification-mail.ts';
import { replyAddress } from '../../lib/verification/challenge-addresses.ts';
import { mailGuard } from '../../lib/verification/mails/mail-guard.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { verifyDomains } from '../../lib/workflow/verify-domains.ts';
import { config } from '../compose/config.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { configuredIssuerNames } from '../compose/configured-domains.ts';
import { configuredMailLimits } from '../compose/configured-mail-limits.ts';
import { configuredApprovals, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { configuredService } from '../compose/configured-service.ts';
import { deployedEncryptionKey } from '../compose/deployed-encryption-key.ts';
import { deployedMailer } from '../compose/deployed-mailer.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => {
  const { REPLY_DOMAIN, CLAIM_EPOCH } = config('REPLY_DOMAIN', 'CLAIM_EPOCH');
  const store = deployedOrders();
  const terms = configuredDeadlines();
  const limits = configuredMailLimits();
  return {
    store,
    challenges: challengeStore(deployedTable),
    evidence: evidenceStore(deployedTable),
    grants: grantReader(deployedTable),
    blocks: blockStore(deployedTable),
    domains: domainStore(deployedTable),
    names: configuredIssuerNames(),
    taskTokens: taskTokenStore(deployedTable),
    counters: { ...counters(deployedTable), ...partCounters(deployedTable) },
    workflow: sfnWorkflow(deployedStateMachine),
    valueEncryption: kmsValueEncryption(deployedEncryptionKey),
    mailer: sesMailer(deployedMailer, systemClock),
    clock: systemClock,
    epoch: CLAIM_EPOCH,
    random: randomBytes,
    terms,
    periods: terms.periods,
    reuseDays: configuredReuse(),
    approvals: configuredApprovals(),
    rules: configuredRules(),
    limits,
    full: new Map(),
    guard: mailGuard(mailCountStore(deployedTable), limits, systemClock),
    replyAddress: ({ id }: { id: string }) => replyAddress(REPLY_DOMAIN, id),
    write: verificationWriter({ service: configuredService(), replyDomain: REPLY_DOMAIN }),
  };
});

/** *Verify domains*: asks the contacts and waits for their answers. The only function that sends mails to domain contacts. */
export const handler = onFirstUse(() => stepHandler('Verify domains', WaitingStepInput, deps, verifyDomains));
