import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { TOKEN_CLIENT_FILE } from './secrets.ts';

/** A grant of our own: whoever may read the secret in the state folder gets a token of any ready-made member. */
export const MEMBER_GRANT = 'urn:countersign:grant:member';

export const TokenClient = z.strictObject({
  tokenEndpoint: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
});
export type TokenClient = z.infer<typeof TokenClient>;

const Answer = z.union([
  z.object({ access_token: z.string() }),
  z.object({ error: z.string(), error_description: z.string().optional() }),
]);

/**
 * An access token of a member, from the provider of the runtime that uses this folder.
 * @throws Error with one clear sentence where no runtime is up, or it knows no such member
 */
export async function fetchToken(folder: string, member: string): Promise<string> {
  const text = await readFile(join(folder, TOKEN_CLIENT_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('There are no members yet: run `npm start` first.');
  return requestToken(TokenClient.parse(JSON.parse(text)), member);
}

/** @throws Error with one clear sentence where the provider cannot be reached, or knows no such member */
export async function requestToken(client: TokenClient, member: string): Promise<string> {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
  const response = await fetch(client.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: MEMBER_GRANT, member }),
  }).catch(() => {
    throw new Error('The runtime is not up: run `npm start` first.');
  });
  const answer = Answer.parse(await response.json());
  if ('access_token' in answer) return answer.access_token;
  throw new Error(answer.error_description ?? answer.error);
}
