import {
  type AttributeType,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { setUpMember } from '../../../scripts/setup/members.ts';
import { clientOf } from '../../doubles/aws/client.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { memoryMembers } from '../../doubles/member-store.ts';

const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool';
const OLIVE = { email: 'olive@example.org', name: 'Olive', roles: 'operator' };

function aPool() {
  const users = new Map<string, AttributeType[]>();
  const changes: string[] = [];
  const cognito = clientOf<CognitoIdentityProviderClient>(
    {
      AdminGetUser({ Username }: { Username: string }) {
        const UserAttributes = users.get(Username);
        if (!UserAttributes) throw new UserNotFoundException({ message: 'no', $metadata: {} });
        return { UserAttributes, UserStatus: 'FORCE_CHANGE_PASSWORD' };
      },
      AdminCreateUser({ Username, UserAttributes }: { Username: string; UserAttributes: AttributeType[] }) {
        const Attributes = [...UserAttributes, { Name: 'sub', Value: `sub-${users.size + 1}` }];
        users.set(Username, Attributes);
        return { User: { Attributes } };
      },
    },
    changes,
  );
  return { aws: { cognito }, users, changes, members: memoryMembers() };
}

const run = ({ aws, members }: ReturnType<typeof aPool>, wish: object, who = operatorWho()) =>
  setUpMember({ aws, members, operator: who.operator, issuer: ISSUER, userPoolId: 'eu-west-1_pool' }, wish);

describe('npm run setup -- members', () => {
  it('creates login and record, and mentions the second factor', async () => {
    const pool = aPool();
    const who = operatorWho();

    await run(pool, OLIVE, who);

    expect(await pool.members.listAll()).toEqual([
      { id: `${ISSUER}#sub-1`, email: 'olive@example.org', name: 'Olive', roles: ['operator'] },
    ]);
    expect(pool.users.get('olive@example.org')).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect(who.said.join('\n')).toContain('an authenticator app is set up');
    expect(who.asked).toHaveLength(2);
  });

  it('changes nothing when it is run again', async () => {
    const pool = aPool();
    await run(pool, OLIVE);
    const who = operatorWho();

    await run(pool, OLIVE, who);

    expect(who.asked).toEqual([]);
    expect(pool.changes).toEqual(['AdminCreateUser']);
  });

  it('does not remove the role of the only operator', async () => {
    const pool = aPool();
    await run(pool, OLIVE);

    await expect(run(pool, { ...OLIVE, roles: 'auditor' })).rejects.toThrow('the only operator');

    await run(pool, { email: 'oleg@example.org', name: 'Oleg', roles: 'operator' });
    await run(pool, { ...OLIVE, roles: 'auditor' });
    expect((await pool.members.listAll()).map(({ roles }) => roles)).toEqual([['auditor'], ['operator']]);
  });

  it('records the member if only the login exists', async () => {
    const pool = aPool();
    await run(pool, OLIVE, operatorWho({ approves: (change) => /login/.test(change) }));
    expect(await pool.members.listAll()).toEqual([]);

    await run(pool, OLIVE);

    expect(await pool.members.listAll()).toHaveLength(1);
    expect(pool.changes).toEqual(['AdminCreateUser']);
  });

  it('creates nothing without approval', async () => {
    const pool = aPool();

    await run(pool, OLIVE, operatorWho({ approves: () => false }));

    expect({ users: pool.users.size, members: await pool.members.listAll() }).toEqual({
      users: 0,
      members: [],
    });
  });

  it('asks before it changes the roles of a member', async () => {
    const pool = aPool();
    await run(pool, OLIVE);
    const who = operatorWho();

    await run(pool, { ...OLIVE, roles: 'operator,reviewer' }, who);

    expect(who.asked).toEqual(['Change the record of the member olive@example.org as operator, reviewer']);
    expect((await pool.members.listAll())[0]?.roles).toEqual(['operator', 'reviewer']);
  });

  it('proposes the role operator for the first member, and applicant for the second', async () => {
    const pool = aPool();
    const first = { 'Mail address': 'olive@example.org', Name: 'Olive' };
    const second = { 'Mail address': 'ada@example.org', Name: 'Ada', Account: 'acme' };

    await run(pool, {}, operatorWho({ answers: first }));
    await run(pool, {}, operatorWho({ answers: second }));

    expect((await pool.members.listAll()).map(({ roles, account }) => [roles, account])).toEqual([
      [['operator'], undefined],
      [['applicant'], 'acme'],
    ]);
  });

  it('records a member of another identity provider by subject, without a login', async () => {
    const pool = aPool();
    const issuer = 'https://id.example.org';
    const setup = { ...pool, operator: operatorWho().operator, issuer, userPoolId: 'eu-west-1_pool' };

    await setUpMember(setup, { ...OLIVE, subject: 'o-1' });

    expect((await pool.members.listAll()).map(({ id }) => id)).toEqual(['https://id.example.org#o-1']);
    expect(pool.changes).toEqual([]);
    await expect(setUpMember(setup, OLIVE)).rejects.toThrow('with --subject');
  });

  it.each([
    ['an invalid address', { ...OLIVE, email: 'olive' }, /email: /],
    ['an unknown role', { ...OLIVE, roles: 'king' }, /roles/],
    ['an account in upper case', { ...OLIVE, roles: 'applicant', account: 'ACME' }, /account: /],
    ['no name', { ...OLIVE, name: '' }, /name: /],
  ])('rejects %s before anything is created', async (_, wish, message) => {
    const pool = aPool();

    await expect(run(pool, wish)).rejects.toThrow(message);
    expect(pool.changes).toEqual([]);
  });
});
