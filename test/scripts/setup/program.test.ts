import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUpProgram } from '../../../scripts/setup/program.ts';
import { clientOf } from '../../doubles/aws/client.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { memoryMembers } from '../../doubles/member-store.ts';

const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool';
const BOT = { name: 'Deploy bot', email: 'ada@example.org', account: 'acme', roles: 'applicant' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-program-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Client = { ClientName: string; ClientId: string; ClientSecret: string };

/** A pool whose lists have one client a page. */
function aPool() {
  const clients: Client[] = [{ ClientName: 'countersign', ClientId: 'id-0', ClientSecret: 'secret-0' }];
  const changes: string[] = [];
  const cognito = clientOf<CognitoIdentityProviderClient>(
    {
      ListUserPoolClients: ({ NextToken = '0' }: { NextToken?: string }) => ({
        UserPoolClients: clients.slice(Number(NextToken), Number(NextToken) + 1),
        NextToken: Number(NextToken) + 1 < clients.length ? `${Number(NextToken) + 1}` : undefined,
      }),
      DescribeUserPoolClient: ({ ClientId }: { ClientId: string }) => ({
        UserPoolClient: clients.find((each) => each.ClientId === ClientId),
      }),
      CreateUserPoolClient({ ClientName }: { ClientName: string }) {
        const n = clients.length;
        const made = { ClientName, ClientId: `id-${n}`, ClientSecret: `secret-${n}` };
        clients.push(made);
        return { UserPoolClient: made };
      },
    },
    changes,
  );
  return { aws: { cognito }, clients, changes, members: memoryMembers() };
}

const setUp = (
  { aws, members }: ReturnType<typeof aPool>,
  {
    who = operatorWho(),
    issuer = ISSUER,
    file = join(folder, 'bot.json'),
    tokenUrl = 'https://id.example/oauth2/token',
  } = {},
) =>
  setUpProgram(
    {
      aws,
      members,
      operator: who.operator,
      issuer,
      userPoolId: 'eu-west-1_pool',
      tokenUrl,
      file,
    },
    BOT,
  );

describe('npm run setup -- program', () => {
  it('makes a client, records it as a member of the account, and writes the credentials for its owner alone', async () => {
    const pool = aPool();
    const who = operatorWho();

    await setUp(pool, { who });

    expect(await pool.members.listAll()).toEqual([
      {
        id: `${ISSUER}#id-1`,
        name: 'Deploy bot',
        email: 'ada@example.org',
        account: 'acme',
        roles: ['applicant'],
      },
    ]);
    const file = join(folder, 'bot.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      tokenUrl: 'https://id.example/oauth2/token',
      clientId: 'id-1',
      clientSecret: 'secret-1',
      scope: 'countersign/api',
    });
    expect([...who.said, ...who.asked].join('\n')).not.toContain('secret-1');
  });

  it('changes nothing when it is run again, and completes what was interrupted', async () => {
    const pool = aPool();
    await setUp(pool);
    const again = operatorWho();

    await setUp(pool, { who: again });
    expect(again.asked).toEqual([]);

    await rm(join(folder, 'bot.json'));
    await setUp(pool);
    expect(await readFile(join(folder, 'bot.json'), 'utf8')).toContain('secret-1');
    expect(pool.changes.filter((name) => name === 'CreateUserPoolClient')).toHaveLength(1);
  });

  it('overwrites no other file', async () => {
    await expect(setUp(aPool(), { file: import.meta.filename })).rejects.toThrow('has other content');
  });

  it('refuses where tokens come from another provider, and says what to do', async () => {
    const pool = aPool();

    await expect(setUp(pool, { issuer: 'https://id.example' })).rejects.toThrow('setup -- members --subject');
    expect(pool.changes).toEqual([]);
  });

  it('refuses where Cognito has no address for tokens, before it makes a client', async () => {
    const pool = aPool();

    await expect(setUp(pool, { tokenUrl: '' })).rejects.toThrow('no distribution (plainHttp: false)');
    expect(pool.changes).toEqual([]);
  });
});
