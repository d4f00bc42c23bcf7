import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The command with nothing of the world to deploy to. */
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
  ])('makes nothing if the contact for questions %s', (_, more, sentence) => {
    const { status, stderr } = deploy('--stage', 'test', ...more);

    expect(status).toBe(1);
    expect(stderr).toBe(`OPERATOR_CONTACT ${sentence}\n`);
  });

  it('makes nothing if a parameter has no value', () => {
    const { status, stderr } = deploy('--stage', 'test', '--param=operatorContact=');

    expect(status).toBe(1);
    expect(stderr).toBe(
      '--param=operatorContact= has no value: leave it out for the default, or write one behind the "=".\n',
    );
  });

  it('goes on with one, as far as it gets without credentials', () => {
    const { stderr } = deploy('--stage', 'test', '--help', '--param=operatorContact=pki@example.org');

    expect(stderr).not.toContain('OPERATOR_CONTACT');
  });
});
