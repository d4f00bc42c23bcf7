import { randomBytes } from 'node:crypto';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import type { Emitted } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { functionsInMemory } from '@countersign/aws-emulators/lambda/functions-in-memory';
import type { Lambda } from '@countersign/aws-emulators/lambda/lambda';
import { AwsError } from '@countersign/aws-emulators/protocol/aws-json';
import { loadMachine } from '@countersign/aws-emulators/step-functions/asl/load-machine';
import { createExecutions } from '@countersign/aws-emulators/step-functions/executions';
import { createTaskTokens } from '@countersign/aws-emulators/step-functions/task-tokens';
import * as z from 'zod';
import type { Application } from '../../lib/application/application.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import type { KeyReuse } from '../../lib/application/keys/key-store.ts';
import { revisionOf, submissionEvent } from '../../lib/application/submit.ts';
import type { CaaRules } from '../../lib/caa/permission.ts';
import type { Instant } from '../../lib/clock.ts';
import { commitDecline } from '../../lib/decline/commit-decline.ts';
import { signalDecline, wake, wakeWhenAnswered } from '../../lib/execution/wake.ts';
import { declineExecutionName, executionName, type Workflow } from '../../lib/execution/workflow.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { type IssuerChoice, OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import type { AcmeIssuer } from '../../lib/issuers/issuer-settings.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { ExtraWrite } from '../../lib/order/extra-write.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { record, recordNew } from '../../lib/order/record.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { holdsUntil } from '../../lib/policy/methods.ts';
import { domainReuseDays } from '../../lib/policy/periods.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import type { ReviewTime } from '../../lib/review/expected-date.ts';
import type { Answered, Challenge } from '../../lib/verification/challenge.ts';
import type { ScopeKind } from '../../lib/verification/scope.ts';
import { awaitSubmission } from '../../lib/workflow/await-submission.ts';
import { checkApplication } from '../../lib/workflow/check-application.ts';
import type { DeadlineRules } from '../../lib/workflow/deadlines.ts';
import { findNextStep } from '../../lib/workflow/find-next-step.ts';
import { issueCertificateStep } from '../../lib/workflow/issue-certificate-step.ts';
import { recordEvidence } from '../../lib/workflow/record-evidence.ts';
import { requestCertificateStep } from '../../lib/workflow/request-certificate-step.ts';
import { review } from '../../lib/workflow/review.ts';
import { StepInput, WaitingStepInput } from '../../lib/workflow/step.ts';
import { sweep, sweepFailedExecution } from '../../lib/workflow/sweep.ts';
import { verifyDomains } from '../../lib/workflow/verify-domains.ts';
import { memoryAuthorityStore } from '../doubles/authority-store.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';
import { memoryChains } from '../doubles/chain-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryCounters } from '../doubles/counters.ts';
import { memoryDomains } from '../doubles/domain-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { memoryGrants } from '../doubles/grant-store.ts';
import { memoryKeys } from '../doubles/key-store.ts';
import { memoryMailer } from '../doubles/mailer.ts';
import { MANY_MAILS } from '../doubles/many-mails.ts';
import { orderMemory } from '../doubles/order-memory.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { memoryRequests } from '../doubles/request-store.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { soleIssuer } from '../doubles/sole-issuer.ts';
import { memoryPositions } from '../doubles/sweep-positions.ts';
import { memoryTaskTokens } from '../doubles/task-token-store.ts';
import { testCa } from '../doubles/test-ca.ts';
import { upstreamCa } from '../doubles/upstream-ca.ts';
import { memoryValueEncryption } from '../doubles/value-encryption.ts';
import { NAMES, provesByDns } from './proves-by-dns.ts';

export const APPLICANT = 'https://id.example#anna';
export const REVIEWER = 'https://id.example#rita';
const MINUTE = 60_000;
let orders = 0;
const newOrderId = (): string => `01KB${String(++orders).padStart(22, '0')}`;
const PAGE: Answered = { via: 'page', sourceIp: '127.0.0.1', userAgent: 'test' };

const Ended = z.object({ status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']), name: z.string() });

/** An upstream CA as an operator has added it; rules of a test choose it. */
export const UPSTREAM: AcmeIssuer = {
  ...{ kind: 'acme', id: 'elsewhere', name: 'Elsewhere CA', trust: 'private' },
  ...{ addedAt: '2026-11-01T00:00:00.000Z', addedBy: 'https://id.example#olga' },
  directoryUrl: 'https://ca.example.net/directory',
  accountUrl: 'https://ca.example.net/account/1',
  accountKey: 'c2VhbGVk',
  caaDomains: ['upstream.example'],
};

/** A review of three days, each of them a working day. */
export const EVERY_DAY: ReviewTime = {
  workingDays: { DV: 0, OV: 3 },
  calendar: { zone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: [], closesAt: '23:59' },
};

/** The whole machine in memory: the real definition, the real steps, doubles for their ports, a clock moved by hand. */
export async function world(
  options: {
    reviewed?: boolean;
    keyReuse?: KeyReuse;
    definition?: string;
    policy?: Policy;
    startsAt?: Instant;
    scopes?: readonly ScopeKind[];
  } = {},
) {
  const { policy = 'internal' } = options;
  const clock = handClock(options.startsAt);
  const memory = orderMemory();
  const store = memoryOrders(memory);
  const keys = memoryKeys(memory);
  const challenges = memoryChallenges();
  const taskTokens = memoryTaskTokens();
  const mailer = memoryMailer();
  const valueEncryption = memoryValueEncryption();
  const certificates = memoryCertificateStore();
  const blocks = memoryBlocks();
  const ca = await testCa(clock.now(), {
    policy,
    ...(policy === 'br' && { policies: [ANY_POLICY] as const }),
  });
  const { authority, issuer } = ca;
  const upstream = upstreamCa(await testCa(clock.now()), clock);
  const terms: DeadlineRules = {
    periods: DEFAULT_PERIODS,
    review: EVERY_DAY,
  };
  const tokens = createTaskTokens();

  const start = async (name: string, orderId: string): Promise<Instant | undefined> => {
    try {
      const { startedAt } = executions.start(name, JSON.stringify({ orderId }));
      return new Date(startedAt).toISOString();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return undefined;
    }
  };
  const workflow: Workflow = {
    start: (orderId, run) => start(executionName(orderId, run), orderId),
    async startDeclineHandling(orderId, declined) {
      await start(declineExecutionName(orderId, declined), orderId);
    },
    complete: async (token) => {
      try {
        tokens.find(token).succeed({});
        return true;
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return false;
      }
    },
  };

  const deps = {
    store,
    keys,
    challenges,
    evidence: memoryEvidence(),
    domains: memoryDomains(),
    grants: memoryGrants(),
    blocks,
    taskTokens,
    positions: memoryPositions(),
    counters: memoryCounters(),
    workflow,
    valueEncryption,
    mailer,
    certificates,
    issuer,
    issuers: soleIssuer(issuer),
    choice: {
      load: async (): Promise<IssuerChoice> => OWN_CA_ONLY,
    },
    requests: memoryRequests(),
    chains: memoryChains(),
    issuerUses: { noteIssued: async () => {}, noteFailed: async () => {} },
    openCa: () => upstream.adapter,
    caaOf: (): CaaRules => ({ enforced: false, domains: ['upstream.example'] }),
    authorities: memoryAuthorityStore({ [issuer.id]: authority }),
    dns: resolverOf({}),
    caa: { enforced: true, domains: ['ca.example.net'] } as CaaRules,
    clock,
    epoch: 'one',
    random: (bytes: number): Uint8Array => randomBytes(bytes),
    terms,
    periods: DEFAULT_PERIODS,
    rules: { policy, periods: DEFAULT_PERIODS, ...(options.keyReuse && { keyReuse: options.keyReuse }) },
    reuseDays: (at: Instant) => domainReuseDays(policy, at),
    names: NAMES,
    endingDays: DEFAULT_PERIODS.expiringSoonDays,
    approvals: {
      scopes: options.scopes ?? (['names', 'domain'] as const),
      until: (at: Instant) => holdsUntil(policy, '3.2.2.4.4', at),
    },
    limits: { ...MANY_MAILS },
    full: new Map(),
    guard: async () => undefined,
    replyAddress: ({ id }: Challenge) => `verify+${id}@reply.example.net`,
    write: async (facts: { createdAt: Instant }): Promise<Challenge['mail']> => ({
      letter: {
        language: 'en',
        title: 'Please confirm',
        blocks: [{ kind: 'paragraph', text: 'Value: \u{e000}' }],
      },
      date: facts.createdAt,
      askedBy: 'Anna',
      sha256: '78'.repeat(32),
    }),
    needsReviewer: () => options.reviewed ?? false,
    alarm: () => {},
    failed: (id: string, error: unknown): void => {
      throw new Error(`sweeping ${id}`, { cause: error });
    },
  };

  /** Set by a test that acts right before a step runs. */
  const hooks: {
    beforeStep?: (step: string) => Promise<void>;
    /** The ports of a step; set by a test that lets them fail. */
    portsOf?: (doing: string, ports: Ports) => Ports;
  } = {};
  type Ports = typeof deps;
  const portsOf = (doing: string): Ports => hooks.portsOf?.(doing, deps) ?? deps;
  let running = 0;
  const step =
    <I>(name: string, Input: z.ZodType<I>, run: (ports: Ports, input: I) => Promise<unknown>) =>
    async (event: unknown): Promise<unknown> => {
      running += 1;
      try {
        await hooks.beforeStep?.(name);
        return await run(portsOf(name), Input.parse(event));
      } finally {
        running -= 1;
      }
    };
  const { lambda, invoked } = functionsInMemory({
    checkApplication: step('checkApplication', StepInput, checkApplication),
    verifyDomains: step('verifyDomains', WaitingStepInput, verifyDomains),
    recordEvidence: step('recordEvidence', StepInput, recordEvidence),
    review: step('review', WaitingStepInput, review),
    issueCertificate: step('issueCertificate', StepInput, issueCertificateStep),
    requestCertificate: step('requestCertificate', StepInput, requestCertificateStep),
    findNextStep: step('findNextStep', StepInput, findNextStep),
    awaitSubmission: step('awaitSubmission', WaitingStepInput, awaitSubmission),
  });
  const machine = loadMachine(options.definition ?? 'statemachines/certificate-order.asl.yml', lambda.names);
  const announced: Emitted[] = [];
  const newExecutions = () =>
    createExecutions({
      name: 'certificate-order',
      machine,
      bus: { emit: async (event) => void announced.push(event) },
      ports: { lambda: lambda satisfies Lambda, clock, tokens, random: () => 0.5 },
    });
  let executions = newExecutions();

  const order = async (id: string) => {
    const stored = await store.load(id);
    if (stored === undefined) throw new Error('no order');
    return stored.order;
  };
  const applicant = { kind: 'applicant', member: APPLICANT } as const;

  const submittedBy = (application: Application, revision: number) => {
    const { facts, findings } = examineApplication(application, { ...deps.rules, now: clock.now() });
    if (facts === undefined) throw new Error(JSON.stringify(findings));
    return submissionEvent({
      facts,
      revision,
      at: clock.now(),
      by: { kind: 'applicant', member: APPLICANT },
    });
  };

  /** Runs everything until nothing is left to run. */
  const settle = async () => {
    let quiet = 0;
    let seen = -1;
    while (quiet < 3) {
      await new Promise((resolve) => setImmediate(resolve));
      const events =
        executions.list().reduce((sum, each) => sum + each.history.events.length, 0) + invoked.length;
      quiet = events === seen && running === 0 ? quiet + 1 : 0;
      seen = events;
    }
  };

  return {
    clock,
    deps,
    upstream,
    settle,
    hooks,
    invoked,
    mailer,
    order,
    status: async (id: string): Promise<OrderStatus> => (await order(id)).status,
    /** Records an event, without waking the machine. */
    does: (id: string, facts: (what: { at: Instant; order: Order }) => EventFacts) =>
      record(deps, id, (now) => facts({ at: clock.now(), order: now })),
    wake: (id: string) => wake(deps, id),
    provesByDns: (adn: string, options?: Parameters<typeof provesByDns>[2]) =>
      provesByDns(deps, adn, options),
    /** Places and submits an order. */
    async submits(application: Application, account = 'acme'): Promise<string> {
      const orderId = newOrderId();
      const facts = submittedBy(application, 1);
      const created: EventFacts = {
        type: 'order.created',
        at: clock.now(),
        by: applicant,
        orderId,
        account,
        certificateType: application.type,
        names: facts.submission.names,
      };
      await recordNew(deps, begin(created), [created, facts], (after) => [
        { kind: 'application', orderId, application },
        { kind: 'revision', revision: revisionOf(facts, application, after) },
      ]);
      await workflow.start(orderId, 1);
      await settle();
      return orderId;
    },
    /** Submits a draft or returned order again, without waking the machine. */
    async submitsAgain(id: string, application: Application): Promise<void> {
      const facts = submittedBy(application, (await order(id)).revision + 1);
      const revision = (after: Order): ExtraWrite[] => [
        { kind: 'revision', revision: revisionOf(facts, application, after) },
      ];
      await record(deps, id, () => facts, revision);
      await workflow.start(id, (await store.load(id))?.attempt ?? 1);
    },
    async resubmits(id: string, application: Application): Promise<void> {
      await this.submitsAgain(id, application);
      await wake(deps, id);
      await settle();
    },
    /** The newest challenge of a domain. */
    async challenge(id: string, adn = 'example.com'): Promise<Challenge> {
      const ref = (await order(id)).challenges.findLast((each) => each.adn === adn);
      const found = ref && (await challenges.load(ref.id));
      if (found === undefined) throw new Error('no challenge');
      return found;
    },
    /** The contact answers on the page; `wakes` false is a crash between commit and wake. */
    async answers(
      id: string,
      decision: 'approve' | 'decline',
      { adn = 'example.com', wakes = true, scope = 'names' as ScopeKind } = {},
    ): Promise<void> {
      const challenge = await this.challenge(id, adn);
      const { id: challengeId, valueHash, orderId } = challenge;
      const ports = portsOf('answer');
      if (decision === 'approve')
        await ports.challenges.approve(challengeId, valueHash, clock.now(), PAGE, scope);
      else await commitDecline(ports, challenge, clock.now(), PAGE);
      if (!wakes) return;
      await (decision === 'approve' ? wakeWhenAnswered(ports, orderId) : signalDecline(ports, challenge));
      await settle();
    },
    async sweeps(all = false): Promise<void> {
      await sweep(portsOf('sweep'), { all });
      await settle();
    },
    /** Delivers the events of failed executions since the last call; returns how many there were. */
    async hearsOfFaults(): Promise<number> {
      const faults = announced.splice(0).filter((each) => Ended.safeParse(each.detail).success);
      for (const { detail } of faults)
        await sweepFailedExecution(portsOf('followFault'), Ended.parse(detail).name);
      await settle();
      return faults.length;
    },
    async passesUntil(at: Instant): Promise<void> {
      clock.advance(Date.parse(at) - Date.parse(clock.now()));
      await settle();
    },
    async passes(minutes: number): Promise<void> {
      clock.advance(minutes * MINUTE);
      await settle();
    },
    /** Loses every execution, as a kill of the one-machine runtime does. */
    loseExecutions() {
      executions.end();
      executions = newExecutions();
    },
    endExecution(name: string) {
      const found = executions.list().find((each) => each.name === name);
      if (found) executions.stop(found, { error: 'Killed', cause: '' });
    },
    executions: () => executions.list(),
    /** The state in which the running executions of an order wait; `ended` if none runs. */
    standsAt(id: string): string {
      const running = executions
        .list()
        .filter((each) => each.name.startsWith(id) && each.outcome.status === 'RUNNING');
      const entered = running.flatMap(
        (each) => each.history.events.findLast((event) => event.type.endsWith('StateEntered')) ?? [],
      );
      return (
        entered
          .map((event) => z.object({ name: z.string() }).parse(event['stateEnteredEventDetails']).name)
          .join() || 'ended'
      );
    },
    /** How many states an order's executions entered: AWS charges them as transitions. */
    transitions: (id: string) =>
      executions
        .list()
        .filter((each) => each.name.startsWith(id))
        .flatMap((each) => each.history.events)
        .filter((each) => each.type.endsWith('StateEntered')).length,
  };
}
export type World = Awaited<ReturnType<typeof world>>;
