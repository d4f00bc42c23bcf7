import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The command without credentials, a configuration or a network. */
const deploy = (...given: string[]) => {
  const env = { PATH: '/nonexistent', HOME: '/nonexistent' };
  const { status, stderr } = spawnSync(process.execPath, ['scripts/deploy.ts', ...given], {
    env,
    encoding: 'utf8',
  });
  return { status, stderr };
};

describe('npm run deploy', () => {
  it.each([
    ['is not named', [], 'is missing: add --param="operatorContact=…".'],
    [
      'cannot be reached',
      ['--param', 'operatorContact=the operators'],
      'must be the mail address or the https URL at which people ask about the service, not "the operators".',
    ],
  ])('deploys nothing if the contact for questions %s', (_, more, sentence) => {
    const { status, stderr } = deploy('--stage', 'test', ...more);

    expect(status).toBe(1);
    expect(stderr).toBe(`OPERATOR_CONTACT ${sentence}\n`);
  });

  it('deploys nothing if a parameter has no value', () => {
    const { status, stderr } = deploy('--stage', 'test', '--param=operatorContact=');

    expect(status).toBe(1);
    expect(stderr).toBe(
      '--param=operatorContact= has no value: leave it out for the default, or write one behind the "=".\n',
    );
  });

  it.each([
    [['--param=plainHttp=false'], 'there will be no console, and mails will not link to orders.'],
    [
      ['--param=oidcIssuer=https://id.example'],
      'consoleClientId is missing: the console cannot sign anyone in.',
    ],
  ])('says before what the console lacks with %j, and continues', (more, sentence) => {
    const { stderr } = deploy(
      '--stage',
      'test',
      '--help',
      '--param=operatorContact=pki@example.org',
      ...more,
    );

    expect(stderr).toContain(sentence);
  });

  it('continues with a value, up to the missing credentials', () => {
    const { stderr } = deploy('--stage', 'test', '--help', '--param=operatorContact=pki@example.org');

    expect(stderr).not.toMatch(/OPERATOR_CONTACT|console/);
  });
});
