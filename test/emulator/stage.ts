import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { startOidc } from '@countersign/aws-emulators/oidc/start-oidc';
import { freePort } from '../../local/demo/free-port.ts';
import { MEMBERS, TOKENS } from '../../local/members.ts';
import type { Need } from '../harness/journey.ts';
import { startFrontDoor } from './front-door.ts';
import { startMailSink } from './mail-sink.ts';
import { makeCa, writeMembers } from './operator.ts';
import { startReceiving } from './receiving.ts';
import { deploy, remove, type Settings } from './serverless.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

/** The port to which an emulator of the user's own sends mail (docs/emulators.md). */
const MAIL_PORT_OF_OTHERS = 4625;

const STAGE = 'test';
const MAIL_DOMAIN = 'example.com';
const REPLY_DOMAIN = 'mail.example.com';

/** What no emulator supports, and so is not deployed to one. On AWS all of it is. */
export const NOT_EMULATED: Readonly<Record<string, string>> = {
  deletionProtection: 'the stacks are removed at the end',
};

/** A deployed stage, for a program beside it. */
export type StageFacts = {
  url: string;
  smtpPort: number;
  /** The folder of the mails, and of the secret for tokens. */
  home: string;
  endpoint: string;
  stage: string;
  tableName: string;
  bucketName: string;
  stateMachineArn: string;
  randomValueKeyArn: string;
  issuingKeyArn: string;
  issuer: string;
  settings: Settings;
  /** What it does not offer to journeys, and why. */
  lacks?: Partial<Record<Need, string>>;
  /** The emulator that was started for it; undefined if it is the user's own. */
  emulator: Pick<Emulator, 'tools' | 'folder'> | undefined;
};

/**
 * Deploys both stacks to `AWS_ENDPOINT_URL`, or to an emulator that is started for it; makes the CA and the
 * members; and stands in for the world around AWS: DNS, mail servers, an OIDC provider. Our own provider, because journeys
 * have members by name, without passwords; test/integration/deploy-guide.test.ts signs in by the emulated Cognito.
 * @throws Error with the output if a part does not start, or a stack is not deployed
 */
export async function startStage(settings: Settings = {}) {
  const stops: (() => unknown)[] = [];
  const started = <P extends { stop(): unknown }>(part: P): P => {
    stops.unshift(() => part.stop());
    return part;
  };
  const stop = async () => {
    for (const each of stops.splice(0)) await each();
  };
  try {
    const port = await freePort();
    const given = process.env['AWS_ENDPOINT_URL'];
    const mailPort = given ? MAIL_PORT_OF_OTHERS : await freePort();
    const emulator = given ? undefined : started(await startEmulator({ port: await freePort(), mailPort }));
    const endpoint = emulator?.url ?? `${given}`;
    useEmulator(endpoint);
    const home = await mkdtemp(join(emulator?.folder ?? tmpdir(), 'countersign-stage-'));
    stops.unshift(() => rm(home, { recursive: true, force: true }));

    const dns = started(await startDns({ folder: home }));
    const members = MEMBERS.map(({ name }) => name);
    const oidc = started(await startOidc({ port: port + 1, folder: join(home, 'oidc'), members, ...TOKENS }));
    const sink = { port: mailPort, folder: join(home, 'ses'), fate: dns.fate };
    const { mails } = started(await startMailSink({ ...sink, configurationSet: `countersign-${STAGE}` }));
    const door = started(await startFrontDoor({ port, mails }));

    const all = {
      mailDomain: MAIL_DOMAIN,
      replyDomain: REPLY_DOMAIN,
      operatorContact: 'operator@example.com',
      publicUrl: door.url,
      resolverUrl: dns.url,
      oidcIssuer: oidc.issuer,
      oidcClientIds: oidc.clientId,
      oidcAudience: oidc.audience,
      ...Object.fromEntries(Object.keys(NOT_EMULATED).map((name) => [name, 'false'])),
      // Other emulators' CloudFormation may not support receipt rules.
      ...(given && { receiveMail: 'false' }),
      ...settings,
    };
    stops.unshift(() => remove(STAGE, all));
    await deploy(STAGE, all);
    const outputs = {
      ...(await outputsOf(`countersign-keys-${STAGE}`)),
      ...(await outputsOf(`countersign-${STAGE}`)),
    };
    const output = (name: string): string => {
      const value = outputs[name];
      if (value === undefined) throw new Error(`The stacks have no output ${name}.`);
      return value;
    };
    door.leadTo(endpoint, output('ApiEndpoint'));
    await makeCa(output);
    await writeMembers(output('TableName'), oidc.issuer);
    const receiving = started(
      await startReceiving({
        port: port + 25,
        folder: join(home, 'smtp'),
        domain: REPLY_DOMAIN,
        resolve: dns.resolve,
        bucketName: output('BucketName'),
        functionName: `countersign-${STAGE}-onMailReceived`,
      }),
    );

    const facts: StageFacts = {
      url: door.url,
      smtpPort: receiving.port,
      home,
      endpoint,
      stage: STAGE,
      tableName: output('TableName'),
      bucketName: output('BucketName'),
      stateMachineArn: output('CertificateOrderArn'),
      randomValueKeyArn: output('RandomValueKeyArn'),
      issuingKeyArn: output('IssuingKeyArn'),
      issuer: oidc.issuer,
      settings: all,
      emulator: emulator && { tools: emulator.tools, folder: emulator.folder },
    };
    return { facts, stop };
  } catch (error) {
    await stop().catch((second: unknown) => console.error(second));
    throw error;
  }
}

/** For the SDK in this process, and in those that it starts: this emulator, and nothing of the user's own account. */
function useEmulator(endpoint: string): void {
  delete process.env['AWS_PROFILE'];
  process.env['AWS_REGION'] ||= 'us-east-1';
  process.env['AWS_ACCESS_KEY_ID'] ||= 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] ||= 'test';
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

async function outputsOf(StackName: string): Promise<Record<string, string | undefined>> {
  const client = new CloudFormationClient({});
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]));
  } finally {
    client.destroy();
  }
}
