import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMemoryStore } from '../oidc/memory-store.ts';
import { startOidc } from '../oidc/start-oidc.ts';
import { browserAt } from './browser-at.ts';

const ORIGIN = 'http://127.0.0.1:4000';
const REDIRECT = `${ORIGIN}/signed-in`;
const about = { en: 'Applicant: orders <certificates>', zh: '申请人' };
const BROWSER = {
  clientId: 'console',
  name: 'Countersign',
  origins: [ORIGIN, 'http://localhost:4000'],
  signedInPath: '/signed-in',
  signedOutPath: '/signed-out',
  members: [
    { subject: 'ada', name: 'Ada Applicant', email: 'ada@example.com', about },
    { subject: 'rita', name: 'Rita Reviewer', email: 'rita@example.org', about },
  ],
};
const Tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

let folder: string;
let oidc: Awaited<ReturnType<typeof startOidc>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  oidc = await startOidc({
    port: 0,
    folder,
    clientId: 'programs',
    audience: 'urn:countersign:api',
    members: ['ada', 'rita'],
    browser: BROWSER,
  });
});
afterAll(async () => {
  await oidc.stop();
  await rm(folder, { recursive: true });
});

const aBrowser = () => browserAt(oidc.issuer);
type Browser = ReturnType<typeof aBrowser>;

const aVerifier = () => randomBytes(32).toString('base64url');
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
const authorizeUrl = (verifier: string, more: Record<string, string | undefined> = {}) => {
  const parameters = {
    client_id: 'console',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid email',
    state: 'a-state',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...more,
  };
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `/auth?${new URLSearchParams(Object.fromEntries(given))}`;
};

const location = (answer: Response): string => answer.headers.get('location') ?? '';

/** Opens the sign-in page. @returns its address and the token in its form */
async function openPage(browser: Browser, verifier: string) {
  const begun = await browser(authorizeUrl(verifier));
  expect(begun.status).toBe(303);
  const page = await browser(location(begun));
  const text = await page.text();
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(text) ?? [];
  return { path: location(begun), token, page, text };
}

const choose = (
  browser: Browser,
  path: string,
  form: Record<string, string>,
  headers?: Record<string, string>,
) => browser(path, { method: 'POST', body: new URLSearchParams(form), ...(headers && { headers }) });

/** Signs a member in. @returns the code that the console gets */
async function codeFor(browser: Browser, member: string, verifier: string): Promise<string> {
  const { path, token } = await openPage(browser, verifier);
  const chosen = await choose(browser, path, { member, token });
  const back = await browser(location(chosen));
  const url = new URL(location(back));
  expect(`${url.origin}${url.pathname}`).toBe(REDIRECT);
  expect(url.searchParams.get('state')).toBe('a-state');
  return url.searchParams.get('code') ?? '';
}

const requestTokens = (form: Record<string, string>, origin = ORIGIN) =>
  fetch(`${oidc.issuer}/token`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ client_id: 'console', ...form }),
  });
const exchange = (code: string, code_verifier: string, origin?: string) =>
  requestTokens({ grant_type: 'authorization_code', code, code_verifier, redirect_uri: REDIRECT }, origin);

async function signedIn(browser: Browser, member: string) {
  const verifier = aVerifier();
  return Tokens.parse(await (await exchange(await codeFor(browser, member, verifier), verifier)).json());
}

describe('sign-in in a browser', () => {
  it('leads from the list of members to a token for the API', async () => {
    const { access_token, id_token, expires_in } = await signedIn(aBrowser(), 'ada');

    const program = decodeJwt(await oidc.token('ada'));
    const { client_id, jti, iat, exp, scope, ...claims } = decodeJwt(access_token);
    expect(client_id).toBe('console');
    const { client_id: _, jti: __, iat: ___, exp: ____, scope: _____, ...expected } = program;
    expect(claims).toEqual(expected);
    expect(expires_in).toBe(3600);
    expect(decodeJwt(id_token)).toMatchObject({ sub: 'ada', email: 'ada@example.com', aud: 'console' });
  });

  it('shows every member with its role, loads nothing from elsewhere, and may not be framed', async () => {
    const { page, text } = await openPage(aBrowser(), aVerifier());

    expect(text).toContain('Ada Applicant');
    expect(text).toContain('rita@example.org');
    expect(text).toContain('Applicant: orders &lt;certificates&gt;');
    expect(text).not.toMatch(/<style|<script|style=|https?:\/\//);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('speaks Chinese to a browser that prefers it', async () => {
    const browser = aBrowser();
    const begun = await browser(authorizeUrl(aVerifier()));

    const page = await browser(location(begun), {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' },
    });

    expect(await page.text()).toContain('<html lang="zh-Hans">');
  });

  it('continues without a page after a reload, until the member signs out', async () => {
    const browser = aBrowser();
    const { id_token } = await signedIn(browser, 'rita');

    const silent = await browser(authorizeUrl(aVerifier(), { prompt: 'none' }));
    expect(new URL(location(silent)).searchParams.get('code')).toBeTruthy();
    const end = await browser(
      `/session/end?${new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: `${ORIGIN}/signed-out` })}`,
    );
    const text = await end.text();
    expect(text).toContain('/sign-out.js');
    expect(text).not.toMatch(/<style|<script>/);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    const out = await choose(browser, '/session/end/confirm', { xsrf, logout: 'yes' });

    expect(location(out)).toBe(`${ORIGIN}/signed-out`);
    const after = await browser(authorizeUrl(aVerifier(), { prompt: 'none' }));
    expect(new URL(location(after)).searchParams.get('error')).toBe('login_required');
  });

  it('asks before a sign-out that the signed-in page did not request', async () => {
    const browser = aBrowser();
    await signedIn(browser, 'rita');

    const text = await (await browser('/session/end?client_id=console')).text();

    expect(text).toContain('<button type="submit" name="logout"');
    expect(text).not.toContain('<script');
  });

  it('renews the token by a refresh token that works once', async () => {
    const { refresh_token } = await signedIn(aBrowser(), 'ada');

    const renewed = await requestTokens({ grant_type: 'refresh_token', refresh_token });
    const again = await requestTokens({ grant_type: 'refresh_token', refresh_token });

    expect(decodeJwt(Tokens.parse(await renewed.json()).access_token)).toMatchObject({
      sub: 'ada',
      aud: 'urn:countersign:api',
      token_use: 'access',
    });
    expect(again.status).toBe(400);
  });

  it('revokes a refresh token for the page that has it', async () => {
    const { refresh_token } = await signedIn(aBrowser(), 'ada');

    const revoked = await fetch(`${oidc.issuer}/token/revocation`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ client_id: 'console', token: refresh_token }),
    });

    expect(revoked.status).toBe(200);
    expect(revoked.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await requestTokens({ grant_type: 'refresh_token', refresh_token })).status).toBe(400);
  });
});

describe('sign-in in a browser rejects', () => {
  it.each([
    'http://127.0.0.1:4001/signed-in',
    'http://127.0.0.1:4000/signed-in/',
    'http://127.0.0.1:4000/elsewhere',
    'http://127.0.0.1/signed-in',
    'https://evil.example/signed-in',
    'http://127.0.0.1:4000@evil.example/signed-in',
  ])('the redirect address %s, without a redirect', async (redirect_uri) => {
    const answer = await aBrowser()(authorizeUrl(aVerifier(), { redirect_uri }));

    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(await answer.text()).not.toMatch(/<style|fonts\.googleapis/);
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['PKCE without a hash', { code_challenge_method: 'plain' }],
    ['a token in the address', { response_type: 'token' }],
    ['an ID token in the address', { response_type: 'id_token', nonce: 'n' }],
  ])('%s', async (_, parameters) => {
    const answer = await aBrowser()(authorizeUrl(aVerifier(), parameters));

    const query = `${new URL(location(answer) || REDIRECT).search}${new URL(location(answer) || REDIRECT).hash}`;
    expect(
      answer.status === 400 ||
        /error=(invalid_request|unsupported_response_type|unauthorized_client)/.test(query),
    ).toBe(true);
    expect(query).not.toMatch(/code=|token=/);
  });

  it('a code that was used, and ends its tokens', async () => {
    const verifier = aVerifier();
    const code = await codeFor(aBrowser(), 'ada', verifier);
    const { refresh_token } = Tokens.parse(await (await exchange(code, verifier)).json());

    const replayed = await exchange(code, verifier);
    const refreshed = await requestTokens({ grant_type: 'refresh_token', refresh_token });

    expect(await replayed.json()).toMatchObject({ error: 'invalid_grant' });
    expect(await refreshed.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('a code with the verifier of another sign-in', async () => {
    const code = await codeFor(aBrowser(), 'ada', aVerifier());

    const answer = await exchange(code, aVerifier());

    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('a form without the token of its page, or for an unknown member', async () => {
    const browser = aBrowser();
    const { path, token } = await openPage(browser, aVerifier());

    const forged = await choose(browser, path, { member: 'ada', token: 'x'.repeat(token.length) });
    const without = await choose(browser, path, { member: 'ada' });
    const unknown = await choose(browser, path, { member: 'admin', token });

    expect([forged.status, without.status, unknown.status]).toEqual([403, 403, 403]);
    const still = await browser(authorizeUrl(aVerifier(), { prompt: 'none' }));
    expect(location(still)).toContain('error=login_required');
  });

  it('a form in a browser that did not begin the sign-in, or of a page of another origin', async () => {
    const browser = aBrowser();
    const { path, token } = await openPage(browser, aVerifier());

    const elsewhere = await choose(aBrowser(), path, { member: 'ada', token });
    const otherSite = await choose(
      browser,
      path,
      { member: 'ada', token },
      { origin: 'https://evil.example' },
    );
    const otherPort = await choose(browser, path, { member: 'ada', token }, { origin: 'http://127.0.0.1:9' });

    expect([elsewhere.status, otherSite.status, otherPort.status]).toEqual([403, 403, 403]);
  });

  it('a GET in place of the form: it signs no member in', async () => {
    const browser = aBrowser();
    const { path, token } = await openPage(browser, aVerifier());

    await browser(`${path}?${new URLSearchParams({ member: 'ada', token })}`);

    const silent = await browser(authorizeUrl(aVerifier(), { prompt: 'none' }));
    expect(location(silent)).toContain('error=login_required');
  });

  it('a form that is sent twice', async () => {
    const browser = aBrowser();
    const { path, token } = await openPage(browser, aVerifier());
    const first = await choose(browser, path, { member: 'ada', token });
    await browser(location(first));

    const second = await choose(browser, path, { member: 'rita', token });

    expect(second.status).toBe(403);
  });

  it('tokens for pages of other origins, and lets them read nothing', async () => {
    const verifier = aVerifier();
    const code = await codeFor(aBrowser(), 'ada', verifier);
    const allowed = {
      method: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
    };

    const preflight = await fetch(`${oidc.issuer}/token`, allowed);
    const other = await exchange(code, verifier, 'http://127.0.0.1:9');
    // A name of this machine, but not one of the client's origins: it is answered, and the page may not read it.
    const sameMachine = await exchange(code, verifier, 'http://[::1]:4000');
    const own = await exchange(code, verifier);

    expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(sameMachine.status).toBe(400);
    expect(sameMachine.headers.get('access-control-allow-origin')).toBeNull();
    expect(own.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('a name of another host, before anything is served', async () => {
    const { port } = new URL(oidc.issuer);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `rebound.example:${port}` };
      request({ hostname: '127.0.0.1', port, path: authorizeUrl(aVerifier()), headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(403);
  });
});

describe('the store of sessions and codes', () => {
  it('is bounded: it forgets the oldest', async () => {
    const store = createMemoryStore({ maxEntries: 3 })('Session');

    for (const id of ['a', 'b', 'c', 'd']) await store.upsert(id, { uid: `uid-${id}` }, 60);

    expect(await store.find('a')).toBeUndefined();
    expect(await store.findByUid('uid-a')).toBeUndefined();
    expect(await store.findByUid('uid-d')).toMatchObject({ uid: 'uid-d' });
  });

  it('forgets what has ended', async () => {
    const store = createMemoryStore()('AuthorizationCode');

    await store.upsert('a', { grantId: 'g' }, 0);

    expect(await store.find('a')).toBeUndefined();
  });
});
