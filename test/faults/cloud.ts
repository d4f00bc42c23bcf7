import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { makeTable } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { indexStream } from '@countersign/aws-emulators/dynamodb-streams/index-stream';
import { createEventBridge, type Emitted } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { ensureKey } from '@countersign/aws-emulators/kms/ensure-key';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { createLambda, FunctionError, type Lambda } from '@countersign/aws-emulators/lambda/lambda';
import { startS3 } from '@countersign/aws-emulators/s3/start-s3';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { receiptEvent } from '@countersign/aws-emulators/smtp/receipt-event';
import { machineArn } from '@countersign/aws-emulators/step-functions/executions';
import { startStepFunctions } from '@countersign/aws-emulators/step-functions/start-step-functions';
import { vi } from 'vitest';
import { isolateFromAws, setDefaults, setEnvironment } from '../../local/environment.ts';
import { MEMBERS } from '../../local/members.ts';
import { seed } from '../../local/seed.ts';
import { readStream } from './read-stream.ts';
import { asWhom, layWire, type Sent } from './wire.ts';

/** The verdicts of SES on an inbound mail. */
const PASSED = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', traceHeaders: '' } as const;

const ROOT = join(import.meta.dirname, '../..');
export const TABLE = 'countersign';
const BUCKET = 'countersign';
export const REPLY_DOMAIN = 'mail.example.com';
export const ISSUER = 'https://id.example';
const MACHINE = 'certificate-order';

/** The response to a request of a killed function: nothing that the SDK would retry. */
export const KILLED_RESPONSE = { status: 400, body: '{"__type":"SenderWasKilled"}' };

/** A mail from outside, with its envelope. */
export type InboundMail = { from: string; to: string; raw: Buffer };

/** A request as a service received it, with its sender and the response. */
export type RecordedRequest = Sent & { answer: string };

/**
 * The deployed functions as they are shipped, on the embedded parts, with a wire between the SDK and each of them; a
 * clock moved by hand; nothing runs unless it is invoked. The SDK's own pauses are as short as their jitter can be.
 */
export async function startCloud() {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-faults-'));
  const clock = handClock();
  vi.useFakeTimers({ toFake: ['Date'], now: clock.milliseconds() });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  isolateFromAws();
  setDefaults(REPLY_DOMAIN);

  const functions = readFunctions(join(ROOT, 'serverless/functions.yml'));
  const shipped = createLambda({ functions, root: ROOT });
  const running = new Set<Promise<unknown>>();
  const dead = new Set<string>();
  const deaths = new Map<string, (error: FunctionError) => void>();
  let invocations = 0;
  const invoked: { name: string; event: unknown }[] = [];
  const lambda: Lambda = {
    names: shipped.names,
    invoke(name, event) {
      if (cloud.invokesTwice(name)) void invoke(name, event).catch(() => {});
      return invoke(name, event);
    },
  };
  function invoke(name: string, event: unknown): Promise<unknown> {
    invocations += 1;
    invoked.push({ name, event });
    const sender = `${name}#${invocations}`;
    const { promise: death, reject } = Promise.withResolvers<never>();
    deaths.set(sender, reject);
    // What is left of a killed function runs on without effect, and is awaited.
    const work = asWhom(sender, () => shipped.invoke(name, event)).finally(() => {
      running.delete(work);
      deaths.delete(sender);
    });
    running.add(work);
    work.catch(() => {});
    return Promise.race([work, death]);
  }
  const bus = createEventBridge({
    functions,
    lambda,
    clock,
    refs: { CertificateOrder: machineArn(MACHINE), MailConfigurationSet: 'countersign' },
  });
  const news: Emitted[] = [];
  const untold = new Set<() => void>();
  let mailsUntold = 0;

  const dns = await startDns({ folder });
  const [dynamo, kms, s3, ses, sfn] = await Promise.all([
    startDynoxide({ folder: join(folder, 'dynamodb') }),
    startKms({ folder: join(folder, 'kms'), clock }),
    startS3({ folder: join(folder, 's3'), buckets: [BUCKET], clock }),
    startSes({
      folder: join(folder, 'ses'),
      clock,
      emit(event) {
        news.push(event);
        if (event['detail-type'] === 'Email Sent') return;
        mailsUntold -= 1;
        for (const tell of untold) tell();
        untold.clear();
      },
    }),
    startStepFunctions({
      definition: join(ROOT, 'statemachines/certificate-order.asl.yml'),
      name: MACHINE,
      lambda,
      clock,
      bus,
      random: () => 0.5,
    }),
  ]);
  await makeTable(dynamo.url, TABLE, join(ROOT, 'serverless/table.yml'));
  // Hundreds of scenarios run on one table: without the index each write would take longer than the one before.
  indexStream(join(folder, 'dynamodb', 'dynoxide.db'));
  const [randomValueKeyId, rootKeyId, issuingKeyId] = await Promise.all([
    ensureKey(kms.url, 'random-value', 'SYMMETRIC_DEFAULT'),
    ensureKey(kms.url, 'root', 'ECC_NIST_P384'),
    ensureKey(kms.url, 'issuing', 'ECC_NIST_P256'),
  ]);

  const targets = { DYNAMODB: dynamo.url, SFN: sfn.url, SES: ses.url, KMS: kms.url, S3: s3.url };
  const wire = await layWire(targets, clock.milliseconds);
  const requests: RecordedRequest[] = [];
  wire.answered = (sent, answer) => {
    requests.push({ ...sent, answer });
    if (sent.service === 'SES') mailsUntold += 1;
  };
  setEnvironment({
    publicUrl: 'https://ra.example',
    endpoints: {
      DYNAMODB: wire.url('DYNAMODB'),
      SFN: wire.url('SFN'),
      SES: wire.url('SES'),
      KMS: wire.url('KMS'),
      S3: wire.url('S3'),
    },
    tableName: TABLE,
    bucketName: BUCKET,
    stateMachineArn: sfn.stateMachineArn,
    issuer: ISSUER,
    audience: 'urn:countersign:api',
    clientIds: ['client'],
    consoleClientId: 'console',
    commandLineClientId: 'command-line',
    replyDomain: REPLY_DOMAIN,
    resolverUrl: dns.url,
    randomValueKeyId,
    rootKeyId,
    issuingKeyId,
  });
  await seed({ issuer: ISSUER, members: MEMBERS });
  const stream = readStream({ url: dynamo.url, tableName: TABLE, functions, lambda });

  /** Runs everything until nothing is left to run. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet += 1;
      if (running.size > 0) await Promise.allSettled([...running]);
      else if (mailsUntold > 0) await new Promise<void>((resolve) => untold.add(resolve));
      else if (news.length > 0) for (const each of news.splice(0)) await cloud.feedback(each);
      else if (quiet < 3 || !(await stream.goOn())) continue;
      quiet = 0;
    }
  }

  const inQueue: { name: string; event: object }[] = [];

  /** As Lambda does with an asynchronous invocation that failed: twice more, after a minute and after two; then to its queue. */
  async function invokeLater(name: string, event: object, pauses: readonly number[] = [1, 2]): Promise<void> {
    try {
      await lambda.invoke(name, event);
    } catch (error) {
      const [pause, ...more] = pauses;
      if (!(error instanceof FunctionError)) throw error;
      if (pause === undefined) return void inQueue.push({ name, event });
      clock.at(clock.milliseconds() + pause * 60_000, () => void invokeLater(name, event, more));
    }
  }

  const cloud = {
    clock,
    invokeLater,
    /** As an operator does after the alarm of a queue (docs/operations.md): invokes the functions again. @returns how often */
    async redrives(): Promise<number> {
      const again = inQueue.splice(0);
      for (const { name, event } of again) await invokeLater(name, event);
      await settle();
      return again.length;
    },
    wire,
    lambda,
    functions,
    requests,
    /** Which functions run twice at once at each invocation; the response of the first one counts. */
    invokesTwice: (_name: string): boolean => false,
    /** The invocations so far, each with its event. */
    invoked,
    /** Emits the event of a mail; a test may do it later, twice, or not at all. */
    feedback: (event: Emitted): Promise<void> => bus.emit(event),
    /** The fate of each request of a function that was not killed. */
    decide: wire.decide,
    settle,
    /** Stores an inbound mail; returns the event of the receipt rule. */
    async receives(mail: InboundMail, messageId: string) {
      await this.stores(mail, messageId);
      return this.tells(mail, messageId);
    },
    stores: (mail: InboundMail, messageId: string) => s3.put(BUCKET, `inbound/${messageId}`, mail.raw),
    tells(mail: InboundMail, messageId: string) {
      const envelope = { source: mail.from, recipients: [mail.to], receivedAt: clock.now() };
      return receiptEvent({ messageId, raw: mail.raw, ...envelope }, PASSED);
    },
    /** Kills a function: its caller gets the error, and no later request of it has an effect. */
    kill(sender: string, errorType: string): void {
      dead.add(sender);
      deaths.get(sender)?.(new FunctionError(errorType, 'It was killed.'));
    },
    /** Lets minutes pass, and runs what becomes due in them. */
    async passes(minutes: number): Promise<void> {
      clock.advance(minutes * 60_000);
      vi.setSystemTime(clock.milliseconds());
      stream.retry();
      await settle();
    },
    async stop(): Promise<void> {
      await wire.stop();
      clock.stop();
      for (const part of [sfn, ses, s3, kms, dynamo, dns]) await part.stop();
      vi.useRealTimers();
      vi.restoreAllMocks();
      await rm(folder, { recursive: true });
    },
  };
  wire.decide = (sent) => (dead.has(sent.sender ?? '') ? { before: KILLED_RESPONSE } : cloud.decide(sent));
  return cloud;
}
export type Cloud = Awaited<ReturnType<typeof startCloud>>;
