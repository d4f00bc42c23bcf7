import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The error with which the AWS of this test answers every request. */
let refusal = { name: 'ValidationError', message: 'Stack with id countersign-dev does not exist' };
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  const answer = () =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal.name}</Code><Message>${refusal.message}</Message></Error></ErrorResponse>`;
  server = await listen(
    createServer((request, response) =>
      request.resume().on('end', () => response.writeHead(400, { 'content-type': 'text/xml' }).end(answer())),
    ),
    0,
    'an AWS that refuses every request',
  );
});
afterAll(() => server.stop());

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

/** Runs a command as npm does, without this machine's AWS configuration. */
async function run(script: string, args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      COUNTERSIGN_STAGES: 'test/fixtures/stages',
      ...environment,
    },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += `${chunk}`));
  child.stderr.on('data', (chunk) => (said.stderr += `${chunk}`));
  const [status] = await once(child, 'close');
  return { status, ...said };
}

// One of each program: what all have in common runs before the sub-command.
const COMMANDS: [string, string[]][] = [
  ['setup', ['mail', '--stage', 'dev']],
  ['doctor', ['--stage', 'dev']],
];

describe.each(COMMANDS)('npm run %s %j', (script, args) => {
  it('reports in one line that there are no credentials', async () => {
    const { status, stdout, stderr } = await run(script, args);

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^No AWS credentials were found\. [^\n]+\n$/);
  });

  it('reports in one line that the stage is not in this region', async () => {
    refusal = { name: 'ValidationError', message: 'Stack with id countersign-dev does not exist' };

    const { status, stderr } = await run(script, args, {
      ...KEYS,
      AWS_ENDPOINT_URL: server.url,
    });

    expect(status).toBe(1);
    expect(stderr).toMatch(/^There is no stack countersign-\S+ in eu-west-1: [^\n]+\n$/);
  });
});

describe('A command', () => {
  it.each([
    [[], /^No stage is named: add --stage NAME, for the file stages\/NAME\.yml\.\n$/],
    [['--stage', 'prod'], /^The stage prod has no file \S+prod\.yml, .* There is a file for dev\.\n$/],
    [
      ['--stage', 'dev', '--region', 'us-east-1'],
      /^--region is us-east-1, but \S+dev\.yml has the region eu-west-1\. /,
    ],
  ])('stops in a sentence with the arguments %j', async (args, sentence) => {
    for (const [script, first] of [
      ['doctor', []],
      ['setup', ['mail']],
      ['deploy', []],
      ['package', []],
      ['remove', []],
    ] as const)
      expect(await run(script, [...first, ...args])).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(sentence),
      });
  });

  it.each([
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', /^AWS rejects these/],
    ['AccessDenied', 'User x may not do y', /^These credentials may not do this: User x may not do y\n$/],
  ])('reports in one line that AWS answered %s', async (name, message, sentence) => {
    refusal = { name, message };

    const { status, stderr } = await run('doctor', ['--stage', 'dev'], {
      ...KEYS,
      AWS_ENDPOINT_URL: server.url,
    });

    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim()).not.toContain('\n');
  });

  it('reports in one line that AWS cannot be reached', async () => {
    const { status, stderr } = await run('doctor', ['--stage', 'dev'], {
      ...KEYS,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    });

    expect(status).toBe(1);
    expect(stderr).toMatch(/^AWS cannot be reached \(ECONNREFUSED\)\. [^\n]+\n$/);
  });

  it.each([
    ['setup', ['mail', '--bogus']],
    ['setup', ['bogus']],
    ['setup', ['mail', 'ca']],
    ['doctor', ['bogus']],
  ])(
    'npm run %s %j names the argument that it does not know, and sends no request to AWS',
    async (script, args) => {
      const { status, stderr } = await run(script, args);

      expect(status).toBe(1);
      expect(stderr).toMatch(/^(Unknown option '--bogus'|There is no )/);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  it.each(['setup', 'doctor', 'deploy', 'package', 'remove'])(
    'npm run %s -- --help explains itself',
    async (script) => {
      const { status, stdout } = await run(script, ['--help']);

      expect(status).toBe(0);
      for (const flag of ['--stage', '--region', '--profile']) expect(stdout).toContain(flag);
    },
  );
});
