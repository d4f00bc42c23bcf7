import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cognitoRegion, invitationCommand } from '../../src/members/invitation-command.ts';

/** The words that a shell reads in a command. */
const wordsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `for word in ${command}; do printf '%s\\n' "$word"; done`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe('the command that invites a member', () => {
  it('names the member as they were filled in, whatever a shell would make of it', () => {
    const name = `Ann O'Neil; $(touch x) "y" *`;

    const command = invitationCommand(
      {
        id: '',
        name,
        email: 'ann@example.org',
        roles: ['applicant', 'auditor'],
        account: 'acme',
        language: 'en',
      },
      'eu-west-1',
    );

    expect(wordsOf(command)).toEqual(
      ['npm', 'run', 'setup', '--', 'members', '--yes', '--stage', 'STAGE', '--region', 'eu-west-1'].concat([
        '--email',
        'ann@example.org',
        '--name',
        name,
        '--roles',
        'applicant,auditor',
        '--account',
        'acme',
      ]),
    );
  });
});

describe('the region of a user pool', () => {
  it('is read from its issuer, and from no other provider', () => {
    expect(cognitoRegion('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc')).toBe('eu-west-1');
    expect(cognitoRegion('http://127.0.0.1:4001')).toBeUndefined();
  });
});
