import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { writeDurably } from '../files/write-durably.ts';

const Secrets = z.strictObject({
  jwks: z.object({ keys: z.tuple([z.looseObject({ kid: z.string() })]) }),
  cookieKey: z.string(),
  clientSecret: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** The file with what a program on this machine needs to request tokens. */
export const TOKEN_CLIENT_FILE = 'token-client.json';

/** The keys of the provider, created at the first start; mode 0600. Tokens are signed by RS256, as those of Cognito. */
export async function openSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'oidc.json');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined) return Secrets.parse(JSON.parse(known));
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const secret = () => randomBytes(32).toString('base64url');
  const made: Secrets = { jwks: { keys: [key] }, cookieKey: secret(), clientSecret: secret() };
  await writeDurably(path, JSON.stringify(made));
  return made;
}
