import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startOidc } from '../oidc/start-oidc.ts';

const PROVIDER = {
  clientId: 'countersign-local',
  audience: 'urn:countersign:api',
  members: ['applicant', 'applicant-2', 'reviewer', 'auditor', 'operator'],
};
const Discovery = z.object({ issuer: z.url(), jwks_uri: z.url(), token_endpoint: z.url() });

let folder: string;
let oidc: Awaited<ReturnType<typeof startOidc>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  oidc = await startOidc({ port: 0, folder, ...PROVIDER });
});
afterEach(async () => {
  await oidc.stop();
  await rm(folder, { recursive: true });
});

/** Verifies as an authorizer does: keys by discovery, every claim checked. */
async function verify(token: string) {
  const discovery = Discovery.parse(
    await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json(),
  );
  const keys = createRemoteJWKSet(new URL(discovery.jwks_uri));
  return (await jwtVerify(token, keys, { issuer: discovery.issuer, algorithms: ['RS256'] })).payload;
}

describe('the OIDC provider', () => {
  it.each(PROVIDER.members)(
    'gives a token of %s for an hour that verifies by its published keys',
    async (member) => {
      const token = await oidc.token(member);

      const payload = await verify(token);
      expect(payload).toMatchObject({
        iss: oidc.issuer,
        sub: member,
        client_id: oidc.clientId,
        token_use: 'access',
        exp: (payload.iat ?? 0) + 3600,
      });
      expect(decodeProtectedHeader(token).typ).toBe('at+jwt');
    },
  );

  it('gives each token an id of its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 64 }, () => oidc.token('applicant')));

    const ids = await Promise.all(tokens.map(async (token) => (await verify(token)).jti));
    expect(new Set(ids).size).toBe(64);
  });

  it('keeps its keys over a restart: a token stays valid', async () => {
    const token = await oidc.token('applicant');
    const port = Number(new URL(oidc.issuer).port);
    await oidc.stop();

    oidc = await startOidc({ port, folder, ...PROVIDER });

    expect(await verify(token)).toMatchObject({ sub: 'applicant' });
  });

  it('hides its files from other users of the machine', async () => {
    for (const file of await readdir(folder)) {
      expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
    }
  });

  it('reports in one sentence why there is no token', async () => {
    await expect(oidc.token('admin')).rejects.toThrow(
      'There is no member "admin": choose one of applicant, applicant-2, reviewer, auditor, operator.',
    );
  });

  it('rejects a client without the secret', async () => {
    const { tokenEndpoint } = JSON.parse(await readFile(join(folder, 'token-client.json'), 'utf8'));
    const body = new URLSearchParams({ grant_type: 'urn:countersign:grant:member', member: 'operator' });
    const authorization = `Basic ${Buffer.from(`${oidc.clientId}:wrong`).toString('base64')}`;

    const wrong = await fetch(tokenEndpoint, { method: 'POST', body, headers: { authorization } });
    const without = await fetch(tokenEndpoint, { method: 'POST', body });

    expect([wrong.status, without.status]).toEqual([401, 400]);
  });

  it.each(['', 'grant_type=client_credentials', '%', 'grant_type=urn:countersign:grant:member', '{"a":1}'])(
    'rejects a token request with %j',
    async (body) => {
      const { tokenEndpoint, clientSecret } = JSON.parse(
        await readFile(join(folder, 'token-client.json'), 'utf8'),
      );
      const authorization = `Basic ${Buffer.from(`${oidc.clientId}:${clientSecret}`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };

      const answer = await fetch(tokenEndpoint, { method: 'POST', body, headers });

      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: expect.any(String) });
    },
  );

  it('reports in one sentence that its port is in use', async () => {
    const port = Number(new URL(oidc.issuer).port);

    const second = startOidc({ port, folder, ...PROVIDER });

    await expect(second).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use already: the OIDC provider needs it.`,
    );
  });
});
