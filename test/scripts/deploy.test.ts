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
    ['says nothing of a contact', []],
    ['leaves it empty', ['--param=operatorContact=']],
    ['names nobody who can be asked', ['--param', 'operatorContact=the operators']],
  ])('makes nothing if the operator %s', (_, more) => {
    const { status, stderr } = deploy('--stage', 'test', ...more);

    expect(status).toBe(1);
    expect(stderr).toBe(
      'Nothing was deployed. OPERATOR_CONTACT (operatorContact) must be the mail address or the https URL at which people ask about the service. Add --param="operatorContact=…".\n',
    );
  });

  it('goes on with one, as far as it gets without credentials', () => {
    const { stderr } = deploy('--stage', 'test', '--help', '--param=operatorContact=pki@example.org');

    expect(stderr).not.toContain('Nothing was deployed');
  });
});
