import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startAcmPca } from '@countersign/aws-emulators/acm-pca/start-acm-pca';
import { startGateway } from '@countersign/aws-emulators/api-gateway/start-gateway';
import type { MachineClock } from '@countersign/aws-emulators/clock/machine-clock';
import { readDistribution } from '@countersign/aws-emulators/cloudfront/distribution';
import { createStaticSite } from '@countersign/aws-emulators/cloudfront/static-site';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { makeTable, OtherIndexes } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { indexStream, trimStream } from '@countersign/aws-emulators/dynamodb-streams/index-stream';
import { startStream } from '@countersign/aws-emulators/dynamodb-streams/start-stream';
import { createEventBridge } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { startSchedules } from '@countersign/aws-emulators/eventbridge/schedules';
import { ensureKey } from '@countersign/aws-emulators/kms/ensure-key';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { createLambda } from '@countersign/aws-emulators/lambda/lambda';
import { startOidc } from '@countersign/aws-emulators/oidc/start-oidc';
import { startRoute53 } from '@countersign/aws-emulators/route53/start-route53';
import { startS3 } from '@countersign/aws-emulators/s3/start-s3';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { startSmtp } from '@countersign/aws-emulators/smtp/start-smtp';
import { machineArn } from '@countersign/aws-emulators/step-functions/executions';
import { startStepFunctions } from '@countersign/aws-emulators/step-functions/start-step-functions';
import { sentenceOf, wrongSettings } from '../functions/compose/check-settings.ts';
import { after } from '../lib/clock.ts';
import { MOST_BYTES, MOST_PUBLIC_BYTES } from '../lib/http/parsing/read-json.ts';
import { headersOf } from '../scripts/console/headers-of.ts';
import { CannotStart } from './cannot-start.ts';
import { COMMAND_LINE_CLIENT_ID, consoleClient } from './console-client.ts';
import type { ConsoleSite } from './console-site.ts';
import { isolateFromAws, type Resources, setDefaults, setEnvironment } from './environment.ts';
import { MEMBERS, TOKENS } from './members.ts';
import { acceptsReplies } from './reply-addresses.ts';
import { seed } from './seed.ts';

const TABLE = 'countersign';
const BUCKET = 'countersign';
/** The lifecycle rules of the deployed bucket (serverless/storage.yml). */
const KEPT_DAYS = { 'inbound/': 20, 'uploads/': 3 } as const;
const MACHINE = 'certificate-order';
/** The hosted zones of this machine, by their ids. */
const ZONES = {
  Z0000000000EXAMPLEORG: 'example.org',
  Z0000000000EXAMPLECOM: 'example.com',
  Z0000000000EXAMPLENET: 'example.net',
} as const;
const REPLY_DOMAIN = 'mail.example.com';

export type Runtime = {
  url: string;
  issuer: string;
  smtpPort: number;
  /** The endpoints of the emulated AWS services, for AWS SDK clients on this machine. */
  endpoints: Resources['endpoints'];
  stop(): Promise<void>;
};

/**
 * Starts all emulators, seeds an empty table, and runs the product on them. `root` is the folder of the product; `onFault` is
 * called if an emulator ends by itself.
 * @throws Error if a port is in use or an emulator does not start
 */
export async function compose(options: {
  root: string;
  home: string;
  port: number;
  clock: MachineClock;
  onFault: (reason: string) => void;
  /** Finds or builds the console, once the settings are known to be right. */
  findSite?: (() => ConsoleSite | undefined) | undefined;
}): Promise<Runtime> {
  const { root, home, port, clock } = options;
  const stops: (() => unknown)[] = [];
  const started = <E extends { stop(): unknown }>(emulator: E): E => {
    stops.unshift(() => emulator.stop());
    return emulator;
  };
  isolateFromAws();
  setDefaults(REPLY_DOMAIN);
  const wrong = wrongSettings();
  if (wrong.length > 0) throw new CannotStart(wrong.map(sentenceOf).join('\n'));
  const site = options.findSite?.();
  const browser = consoleClient(port, process.env['SERVICE_NAME']?.trim() || 'Countersign');
  const functions = readFunctions(join(root, 'serverless/functions.yml'));
  const lambda = createLambda({ functions, root });
  const bus = createEventBridge({
    functions,
    lambda,
    clock,
    refs: {
      CertificateOrder: machineArn(MACHINE),
      MailConfigurationSet: process.env['MAIL_CONFIGURATION_SET'] ?? '',
    },
  });

  const dynamoFolder = join(home, 'dynamodb');
  const route53 = started(await startRoute53({ folder: join(home, 'route53'), zones: ZONES, clock }));
  const pca = started(await startAcmPca({ folder: join(home, 'acm-pca'), clock }));
  const hosted = (name: string) => route53.valuesOf(name, 'TXT');
  const dns = started(await startDns({ folder: home, hosted }));
  const [dynamo, kms, s3, ses, oidc] = await Promise.all([
    startDynoxide({ folder: dynamoFolder, onExit: options.onFault }).then(started),
    startKms({ folder: join(home, 'kms'), clock }).then(started),
    startS3({ folder: join(home, 's3'), port: port + 2, pages: [port], buckets: [BUCKET], clock }).then(
      started,
    ),
    startSes({ folder: join(home, 'ses'), emit: bus.emit, fate: dns.fate, clock }).then(started),
    startOidc({
      port: port + 1,
      folder: join(home, 'oidc'),
      browser,
      members: MEMBERS.map(({ name }) => name),
      ...TOKENS,
    }).then(started),
  ]);
  for (const [prefix, days] of Object.entries(KEPT_DAYS))
    await s3.expire(BUCKET, prefix, after(clock.now(), -days, 'days'));
  const definition = join(root, 'statemachines/certificate-order.asl.yml');
  const sfn = started(await startStepFunctions({ definition, name: MACHINE, lambda, clock, bus }));

  const [randomValueKeyId, rootKeyId, issuingKeyId] = await Promise.all([
    ensureKey(kms.url, 'countersign-random-value', 'SYMMETRIC_DEFAULT'),
    ensureKey(kms.url, 'countersign-root', 'ECC_NIST_P384'),
    ensureKey(kms.url, 'countersign-issuing', 'ECC_NIST_P256'),
    makeTable(dynamo.url, TABLE, join(root, 'serverless/table.yml')).catch((error: unknown) => {
      if (!(error instanceof OtherIndexes)) throw error;
      throw new CannotStart('The state folder was made by a newer version: `npm run reset` empties it.');
    }),
  ]);
  const database = join(dynamoFolder, 'dynoxide.db');
  const isEmbedded = existsSync(database);
  if (isEmbedded) indexStream(database);

  const endpoints = {
    DYNAMODB: dynamo.url,
    SFN: sfn.url,
    SES: ses.url,
    KMS: kms.url,
    S3: s3.url,
    ROUTE_53: route53.url,
    ACM_PCA: pca.url,
  };
  setEnvironment({
    publicUrl: `http://127.0.0.1:${port}`,
    endpoints,
    tableName: TABLE,
    bucketName: BUCKET,
    stateMachineArn: sfn.stateMachineArn,
    issuer: oidc.issuer,
    clientIds: [oidc.clientId],
    consoleClientId: browser.clientId,
    commandLineClientId: COMMAND_LINE_CLIENT_ID,
    audience: oidc.audience,
    replyDomain: REPLY_DOMAIN,
    resolverUrl: dns.url,
    randomValueKeyId,
    rootKeyId,
    issuingKeyId,
    acmeZones: Object.keys(ZONES).map((id) => `arn:aws:route53:::hostedzone/${id}`),
  });
  await seed({ issuer: oidc.issuer, members: MEMBERS });

  const schedules = started(startSchedules({ functions, lambda, clock }));
  const stream = {
    url: dynamo.url,
    onWrite: dynamo.onWrite,
    onDelivered: isEmbedded ? (lowest: number) => trimStream(database, lowest) : undefined,
    tableName: TABLE,
    folder: join(home, 'stream'),
    functions,
    lambda,
    clock,
  };
  started(startStream(stream));
  const smtp = started(
    await startSmtp({
      folder: join(home, 'smtp'),
      port: port + 25,
      accepts: acceptsReplies(REPLY_DOMAIN),
      resolve: dns.resolve,
      put: (key, raw) => s3.put(BUCKET, key, raw),
      deliver: (event) => lambda.invoke('onMailReceived', event),
      clock,
    }),
  );
  const policy = { Provider: oidc.issuer, Store: s3.url };
  const distribution = site && readDistribution(join(root, 'serverless/site.yml'), policy);
  const gateway = started(
    await startGateway({
      port,
      functions,
      lambda,
      clock,
      localRoutes: [
        ses.mailbox,
        ...(distribution ? [createStaticSite({ ...site, distribution, headersOf })] : []),
      ],
      keepBytes: ({ authorizer }) => (authorizer === undefined ? MOST_PUBLIC_BYTES : MOST_BYTES),
    }),
  );
  // A full sweep continues what was running when the last process ended.
  void schedules.runNow('sweep', { full: true });
  void schedules.runNow('removeDeleted', {});
  ses.resume();

  return {
    url: gateway.url,
    issuer: oidc.issuer,
    smtpPort: smtp.port,
    endpoints,
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}
