import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requestToken, TokenClient } from '@countersign/aws-emulators/oidc/request-token';
import { TOKEN_CLIENT_FILE } from '@countersign/aws-emulators/oidc/secrets';

/**
 * An access token of a member, from the OIDC provider of the runtime that uses this folder.
 * @throws Error with one sentence if no runtime is up, or it knows no such member
 */
export async function fetchToken(folder: string, member: string): Promise<string> {
  const text = await readFile(join(folder, TOKEN_CLIENT_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('There are no members yet: run `npm start` first.');
  try {
    return await requestToken(TokenClient.parse(JSON.parse(text)), member);
  } catch (error) {
    // What fetch throws if there is no connection.
    if (!(error instanceof TypeError)) throw error;
    throw new Error('The runtime is not up: run `npm start` first.');
  }
}
