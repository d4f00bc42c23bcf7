import * as z from 'zod';

/** A grant type of this emulator: the client that knows the secret in the folder gets a token of any member. */
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
 * Requests an access token of a member.
 * @throws TypeError if the provider cannot be reached; Error with one sentence if it knows no such member
 */
export async function requestToken(client: TokenClient, member: string): Promise<string> {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
  const response = await fetch(client.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: MEMBER_GRANT, member }),
  });
  const answer = Answer.parse(await response.json());
  if ('access_token' in answer) return answer.access_token;
  throw new Error(answer.error_description ?? answer.error);
}
