import { createServer, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler } from '../../functions/http/authorize.ts';
import { Transient } from '../../lib/problem.ts';
import { thrownBy } from '../doubles/answering-server.ts';

/** API Gateway waits 10 seconds for an authorizer; a start may take one, and a second is left. */
const LIMIT_MS = 8000;
/** Just before the authorizer gives up on the issuer. */
const SLOW_MS = 1800;

const { publicKey, privateKey } = await generateKeyPair('ES256');
let asked: string[] = [];
/** An issuer that is slow, and a table that never answers. */
const server = createServer(async (request, response: ServerResponse) => {
  asked.push(`${request.method} ${request.url}`);
  if (request.method === 'POST') return;
  const issuer = `http://${request.headers.host}`;
  const answer = request.url?.endsWith('/keys')
    ? { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'a' }] }
    : { issuer, jwks_uri: `${issuer}/keys` };
  setTimeout(() => response.end(JSON.stringify(answer)), SLOW_MS);
});
let issuer: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  const settings = {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_DYNAMODB: issuer,
    TABLE_NAME: 'table',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_IDS: 'console',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

it('The authorizer ends within its 10 seconds, with a slow issuer and a table that never answers', async () => {
  const claims = { iss: issuer, sub: 'anna', client_id: 'console', token_use: 'access' };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'a' })
    .setExpirationTime('1h')
    .sign(privateKey);
  asked = [];
  const started = performance.now();

  const error = await thrownBy(handler({ headers: { authorization: `Bearer ${token}` } }));

  expect(error).toBeInstanceOf(Transient);
  expect(asked).toEqual(['GET /.well-known/openid-configuration', 'GET /keys', 'POST /', 'POST /']);
  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
});
