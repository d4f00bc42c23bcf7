import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageOf } from '../fixtures/stages/stage-of.ts';

/** The parameters of the stack that is deployed; without any there is none. */
let deployed: Record<string, string> = {};
let asked: string[] = [];
let aws: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  const server = createServer(async (request, response) => {
    const action = new URLSearchParams(await text(request)).get('Action') ?? '?';
    asked.push(action);
    const answers = action === 'DescribeStacks' && Object.keys(deployed).length > 0;
    response.writeHead(answers ? 200 : 400, { 'content-type': 'text/xml' });
    response.end(answers ? stackOf(deployed) : REFUSED);
  });
  aws = await listen(server, 0, 'a CloudFormation');
});
afterAll(() => aws.stop());

const REFUSED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id countersign-test does not exist</Message></Error></ErrorResponse>';
const stackOf = (parameters: Record<string, string>) => {
  const members = Object.entries(parameters).map(
    ([name, value]) =>
      `<member><ParameterKey>${name}</ParameterKey><ParameterValue>${value}</ParameterValue></member>`,
  );
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>countersign-test</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><Parameters>${members.join('')}</Parameters></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
};

/** The command with the file of a stage, up to the first change that it requests of AWS. */
async function deploy(settings: Record<string, string>, ...given: string[]) {
  const { folder, path } = stageOf(settings);
  asked = [];
  const child = spawn(process.execPath, ['scripts/deploy.ts', '--stage', 'test', ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      COUNTERSIGN_STAGES: folder,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, stdout, stderr: stderr.replaceAll(path, 'test.yml') };
}

const DEPLOYED = {
  MailDomain: 'ra.example.org',
  ReplyDomain: 'reply.ra.example.org',
  OperatorContact: 'pki@example.org',
  AlarmMail: 'operators@example.org',
  Policy: 'br',
};

// It reads the settings as Serverless does, which takes some seconds beside other tests.
describe('npm run deploy', { timeout: 120_000 }, () => {
  it('changes no setting that re-points a stage in use, unless it is named', async () => {
    deployed = DEPLOYED;

    const { status, stdout, stderr } = await deploy({ mailDomain: 'example.com' });

    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: `These settings of the stage test change:
  policy      br → internal
  alarmMail   operators@example.org → (none)
  mailDomain  ra.example.org → example.com
`,
    });
    expect(stderr).toMatch(
      /^Nothing was deployed, because this would change policy \(.+\); mailDomain \(.+\)\. If that is meant, add --change policy --change mailDomain; if not, correct test\.yml\.\n$/,
    );
    expect(asked).toEqual(['DescribeStacks', 'DescribeStacks']);
  });

  it.each([{ multiRegionKeys: 'true' }, { evidenceLock: 'governance' }])(
    'never changes what a stage is made with: %j',
    async (settings) => {
      deployed = DEPLOYED;
      const [[name = '']] = Object.entries(settings) as [[string, string]];

      const { status, stderr } = await deploy({ ...settings, policy: 'br' }, '--change', name);

      expect(status).toBe(1);
      expect(stderr).toMatch(
        new RegExp(
          `^Nothing was deployed, because ${name} cannot change from \\w+ to \\w+: .+ Correct test\\.yml\\.\n$`,
        ),
      );
    },
  );

  it('makes a stage only if it is said to be new', async () => {
    deployed = {};

    const { status, stderr } = await deploy({});

    expect(status).toBe(1);
    expect(stderr).toBe(
      'Nothing was deployed, because the stage test is not there in eu-west-1. If it is new, add --new; if not, correct the region in test.yml.\n',
    );
  });

  it.each([
    [
      ['--param=mailDomain=example.com'],
      '--param is mailDomain=example.com, but test.yml has mailDomain: ra.example.org. Write',
    ],
    [['--param', 'caa=ignored'], '--param is caa=ignored, but test.yml does not have caa. Write'],
    [['--change'], '--change names no setting: add one, for example --change policy.'],
    [['--change', 'maildomain'], '--change maildomain: there is no setting maildomain. Is mailDomain meant?'],
    [['--bogus'], "Unknown option '--bogus'."],
  ])('rejects the flags %j in a sentence', async (flags, sentence) => {
    const { status, stderr } = await deploy({}, ...flags);

    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(asked).toEqual([]);
  });

  it('deploys nothing if the contact for questions cannot be reached', async () => {
    const { status, stderr } = await deploy({ operatorContact: 'the operators' });

    expect(status).toBe(1);
    expect(stderr).toBe(
      'test.yml: operatorContact must be the mail address or the https URL at which people ask about the service, not "the operators".\n',
    );
  });

  it.each([
    [{ plainHttp: 'false' }, 'there will be no console, and mails will not link to orders.'],
    [{ oidcIssuer: 'https://id.example' }, 'consoleClientId is missing: the console cannot sign anyone in.'],
  ])('says before what the console lacks with %j, and continues', async (settings, sentence) => {
    deployed = {};
    const { stderr } = await deploy(settings);

    expect(stderr).toContain(sentence);
    expect(stderr).toContain('add --new');
  });
});
