import { readFile, writeFile } from 'node:fs/promises';
import {
  CreateUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  type ListUserPoolClientsCommandOutput,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { memberId } from '../../lib/views/member-view.ts';
import { Stop } from '../stage/stop.ts';
import { type MemberSetup, type MemberWish, personOf, recordMember } from './members.ts';

/** The scope that programs request (serverless/identity.yml). */
const SCOPE = 'countersign/api';

export type ProgramSetup = MemberSetup & {
  /** The endpoint at which programs get their tokens; undefined if Cognito has no address for this stage. */
  tokenUrl: string | undefined;
  /** The file for the credentials. */
  file: string;
};

/**
 * Makes a client that gets tokens by its own credentials (RFC 6749 §4.4), records it as a member, and writes its credentials
 * to a file: the terminal keeps what it shows.
 * @throws Stop if the tokens of the stage come from another provider, Cognito has no address, or the file has other content
 */
export async function setUpProgram(setup: ProgramSetup, wish: MemberWish): Promise<void> {
  const { operator, issuer, userPoolId, tokenUrl } = setup;
  if (!issuer.endsWith(`/${userPoolId}`))
    throw new Stop(
      `Tokens of this stage come from ${issuer}: register the program there, and record it by setup -- members --subject.`,
    );
  if (!tokenUrl)
    throw new Stop(
      'Cognito has no address at which programs get tokens, because the stage has no distribution (plainHttp: false). Deploy it with one first.',
    );
  const person = await personOf(operator, wish, false);
  const client = await ensureClient(setup, `countersign program ${person.name}`);
  if (client === undefined) return;
  const { ClientId: clientId = '', ClientSecret: clientSecret } = client;
  await recordMember(setup, { ...person, id: memberId(issuer, clientId) });
  await writeCredentials(
    setup,
    JSON.stringify({ tokenUrl, clientId, clientSecret, scope: SCOPE }, undefined, 2),
  );
}

/** @returns the client with its secret; undefined if it was not made */
async function ensureClient(
  { aws, operator, userPoolId: UserPoolId }: ProgramSetup,
  ClientName: string,
): Promise<UserPoolClientType | undefined> {
  const ClientId = await findClient(aws, UserPoolId, ClientName);
  if (ClientId !== undefined) {
    operator.say(`there   The client “${ClientName}”.`);
    const command = new DescribeUserPoolClientCommand({ UserPoolId, ClientId });
    return (await aws.cognito.send(command)).UserPoolClient;
  }
  if (!(await operator.approves(`Make the client “${ClientName}”`))) return undefined;
  const command = new CreateUserPoolClientCommand({
    UserPoolId,
    ClientName,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [SCOPE],
    // No person signs in to it; without a flow here Cognito would allow its default ones.
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    EnableTokenRevocation: true,
    AccessTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes' },
  });
  return (await aws.cognito.send(command)).UserPoolClient;
}

async function findClient(
  { cognito }: ProgramSetup['aws'],
  UserPoolId: string,
  name: string,
): Promise<string | undefined> {
  let NextToken: string | undefined;
  do {
    const page: ListUserPoolClientsCommandOutput = await cognito.send(
      new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60, NextToken }),
    );
    const found = page.UserPoolClients?.find(({ ClientName }) => ClientName === name);
    if (found !== undefined) return found.ClientId;
    NextToken = page.NextToken;
  } while (NextToken);
  return undefined;
}

async function writeCredentials({ operator, file }: ProgramSetup, credentials: string): Promise<void> {
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === credentials) return operator.say(`there   The credentials in ${file}.`);
  if (written !== undefined) throw new Stop(`${file} has other content: name a file that does not exist.`);
  if (!(await operator.approves(`Write the credentials of the program to ${file}, readable by you alone`)))
    return;
  await writeFile(file, credentials, { mode: 0o600, flag: 'wx' });
}
