import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startGateway } from '@countersign/aws-emulators/api-gateway/start-gateway';
import { startClock } from '@countersign/aws-emulators/clock/machine-clock';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { makeTable } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { startStream } from '@countersign/aws-emulators/dynamodb-streams/start-stream';
import { createEventBridge } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { startSchedules } from '@countersign/aws-emulators/eventbridge/schedules';
import { ensureKey } from '@countersign/aws-emulators/kms/ensure-key';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { createLambda } from '@countersign/aws-emulators/lambda/lambda';
import { createMailbox } from '@countersign/aws-emulators/mailbox/mailbox';
import { startOidc } from '@countersign/aws-emulators/oidc/start-oidc';
import { openMails } from '@countersign/aws-emulators/ses/mails';
import { startSmtp } from '@countersign/aws-emulators/smtp/start-smtp';
import { machineArn } from '@countersign/aws-emulators/step-functions/executions';
import { startStepFunctions } from '@countersign/aws-emulators/step-functions/start-step-functions';
import { freePort } from '../../local/demo/free-port.ts';
import { isolateFromAws, setDefaults, setEnvironment } from '../../local/environment.ts';
import { MEMBERS, TOKENS } from '../../local/members.ts';
import { acceptsReplies } from '../../local/reply-addresses.ts';
import { seed } from '../../local/seed.ts';
import type { StageFacts } from '../emulator/stage.ts';
import { startLambdaEndpoint } from './lambda-endpoint.ts';
import { makeBucket, makeSender, makeStateMachine } from './resources.ts';
import { startSesFeed } from './ses-feed.ts';
import { startLocalstack } from './start-localstack.ts';

const ROOT = join(import.meta.dirname, '../..');
const TABLE = 'countersign';
const REPLY_DOMAIN = 'mail.example.com';
const CONFIGURATION_SET = 'countersign';
/** What journeys need, by the name of its parameter. */
const SETTINGS = { highRiskNames: 'bank.example.com,paypal' };

const MACHINE = {
  localstack: 'Step Functions of LocalStack runs the definition that is deployed',
  own: 'Step Functions of the one-machine runtime: that of a LocalStack that was not started here invokes no function of this process',
};

/**
 * Functions, table, gateway, schedules, stream, DNS and OIDC of the one-machine runtime; SES, S3, KMS and Step Functions of
 * LocalStack. Uses the LocalStack of `AWS_ENDPOINT_URL`, or starts one.
 */
export async function startStage() {
  const stops: (() => unknown)[] = [];
  const started = <P extends { stop(): unknown }>(part: P): P => {
    stops.unshift(() => part.stop());
    return part;
  };
  const stop = async () => {
    for (const each of stops.splice(0)) await each();
  };
  try {
    const given = process.env['AWS_ENDPOINT_URL'];
    isolateFromAws();
    delete process.env['AWS_ENDPOINT_URL'];
    setDefaults(REPLY_DOMAIN);
    process.env['HIGH_RISK_NAMES'] = SETTINGS.highRiskNames;
    const clock = startClock();
    const home = await mkdtemp(join(tmpdir(), 'countersign-stage-'));
    stops.unshift(() => rm(home, { recursive: true, force: true }));
    const functions = readFunctions(join(ROOT, 'serverless/functions.yml'));
    const lambda = createLambda({ functions, root: ROOT });
    const invoker = started(await startLambdaEndpoint(lambda));
    const endpoint = given ?? started(await startLocalstack(invoker.url)).url;

    const port = await freePort();
    const dns = started(await startDns({ folder: home }));
    const dynamo = started(await startDynoxide({ folder: join(home, 'dynamodb') }));
    const members = MEMBERS.map(({ name }) => name);
    const oidc = started(await startOidc({ port: port + 1, folder: join(home, 'oidc'), members, ...TOKENS }));
    await makeTable(dynamo.url, TABLE, join(ROOT, 'serverless/table.yml'));

    const name = `countersign-${port}`;
    await makeBucket(endpoint, name);
    await makeSender(endpoint, REPLY_DOMAIN, CONFIGURATION_SET);
    const [randomValueKeyId, rootKeyId, issuingKeyId] = await Promise.all([
      ensureKey(endpoint, `${name}-random-value`, 'SYMMETRIC_DEFAULT'),
      ensureKey(endpoint, `${name}-root`, 'ECC_NIST_P384'),
      ensureKey(endpoint, `${name}-issuing`, 'ECC_NIST_P256'),
    ]);
    const stateMachineArn = given ? machineArn(name) : await makeStateMachine(endpoint, name);
    const bus = createEventBridge({
      functions,
      lambda,
      clock,
      refs: {
        CertificateOrder: stateMachineArn,
        MailConfigurationSet: CONFIGURATION_SET,
      },
    });
    const definition = join(ROOT, 'statemachines/certificate-order.asl.yml');
    const machine = given && started(await startStepFunctions({ definition, name, lambda, clock, bus }));

    setEnvironment({
      publicUrl: `http://127.0.0.1:${port}`,
      endpoints: {
        DYNAMODB: dynamo.url,
        SFN: machine ? machine.url : endpoint,
        SES: endpoint,
        KMS: endpoint,
        S3: endpoint,
      },
      tableName: TABLE,
      bucketName: name,
      stateMachineArn,
      issuer: oidc.issuer,
      clientIds: [oidc.clientId],
      consoleClientId: 'console',
      commandLineClientId: 'command-line',
      audience: oidc.audience,
      replyDomain: REPLY_DOMAIN,
      resolverUrl: dns.url,
      randomValueKeyId,
      rootKeyId,
      issuingKeyId,
    });
    await seed({ issuer: oidc.issuer, members: MEMBERS });

    const mails = await openMails(join(home, 'ses'));
    started(
      startSesFeed({
        url: endpoint,
        mails,
        bus,
        fate: dns.fate,
        configurationSet: CONFIGURATION_SET,
        from: `${process.env['MAIL_FROM']}`,
      }),
    );
    started(startSchedules({ functions, lambda, clock }));
    const stream = {
      url: dynamo.url,
      onWrite: dynamo.onWrite,
      tableName: TABLE,
      folder: join(home, 'stream'),
    };
    started(startStream({ ...stream, functions, lambda, clock }));
    const s3 = new S3Client({ endpoint, forcePathStyle: true });
    stops.unshift(() => s3.destroy());
    const smtp = started(
      await startSmtp({
        folder: join(home, 'smtp'),
        port: port + 25,
        accepts: acceptsReplies(REPLY_DOMAIN),
        resolve: dns.resolve,
        put: (Key, Body) => s3.send(new PutObjectCommand({ Bucket: name, Key, Body })),
        deliver: (event) => lambda.invoke('onMailReceived', event),
        clock,
      }),
    );
    const gateway = started(
      await startGateway({ port, functions, lambda, clock, localRoutes: [createMailbox(mails)] }),
    );

    const facts: StageFacts = {
      url: gateway.url,
      smtpPort: smtp.port,
      home,
      endpoint,
      stage: 'localstack',
      tableName: TABLE,
      bucketName: name,
      stateMachineArn,
      randomValueKeyArn: randomValueKeyId,
      issuingKeyArn: issuingKeyId,
      issuer: oidc.issuer,
      settings: SETTINGS,
      lacks: {
        inside:
          'logs, queues and items are those of the one-machine runtime here; npm run test:journeys looks into them',
      },
      emulator: undefined,
    };
    return { facts, stop, machine: given ? MACHINE.own : MACHINE.localstack };
  } catch (error) {
    await stop().catch((second: unknown) => console.error(second));
    throw error;
  }
}
