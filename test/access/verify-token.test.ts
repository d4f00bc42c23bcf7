import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { authorize } from '../../functions/http/authorize.ts';
import { discoveredKeys } from '../../lib/access/discovered-keys.ts';
import type { TokenVerifier } from '../../lib/access/verify-token.ts';
import { verifyToken } from '../../lib/access/verify-token.ts';
import { callerOf } from '../../lib/http/caller.ts';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { Transient } from '../../lib/problem.ts';
import { answering } from '../doubles/answering-server.ts';
import { memoryMembers } from '../doubles/member-store.ts';
import { PEOPLE } from '../functions/http/people.ts';

const ISSUER = 'https://id.example';
const clock = handClock();
const NOW = Date.parse(clock.now()) / 1000;

const es256 = await generateKeyPair('ES256');
const rs256 = await generateKeyPair('RS256');
const stranger = await generateKeyPair('ES256');

const verifier: TokenVerifier = {
  issuer: ISSUER,
  clientIds: ['console'],
  audience: undefined,
  keys: async ({ alg }) => (alg?.startsWith('ES') ? es256.publicKey : rs256.publicKey),
  clock,
};

const CLAIMS = {
  iss: ISSUER,
  sub: 'anna',
  client_id: 'console',
  token_use: 'access',
  iat: NOW,
  exp: NOW + 3600,
};

type Key = Parameters<SignJWT['sign']>[0];
const token = (
  claims: Record<string, unknown> = {},
  header: Record<string, string> = {},
  key: Key = es256.privateKey,
) => new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);

describe('an access token', () => {
  it('names issuer and subject, from Cognito or by RFC 9068', async () => {
    const { token_use, ...claims } = CLAIMS;
    const rfc9068 = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
      .sign(rs256.privateKey);

    expect(await verifyToken(verifier, await token())).toEqual({ subject: `${ISSUER}#anna` });
    expect(await verifyToken(verifier, rfc9068)).toEqual({ subject: `${ISSUER}#anna` });
  });

  it.each([
    ['expired', { exp: NOW - 60 }],
    ['not valid yet', { nbf: NOW + 60 }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another program', { client_id: 'other' }],
    ['for no program', { client_id: undefined }],
    ['an ID token', { token_use: 'id' }],
    ['without an end', { exp: undefined }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
  ])('is refused if it is %s', async (_, claims) => {
    expect(await verifyToken(verifier, await token(claims))).toHaveProperty('refused');
  });

  it('is for the API that the operator named, if its issuer names any', async () => {
    const named = { ...verifier, audience: 'urn:countersign:api' };

    expect(await verifyToken(named, await token({ aud: 'urn:countersign:api' }))).toHaveProperty('subject');
    expect(await verifyToken(named, await token({ aud: ['other', 'urn:countersign:api'] }))).toHaveProperty(
      'subject',
    );
    for (const aud of [undefined, '', 'urn:other:api', ['urn:other:api'], [], 'console'])
      expect(await verifyToken(named, await token({ aud }))).toEqual({
        refused: 'The token was issued for another audience. Get one for this service.',
      });
  });

  it.each(['urn:other:api', ['console'], []])(
    'is refused if it names %j while no API is named here',
    async (aud) => {
      expect(await verifyToken(verifier, await token({ aud }))).toHaveProperty('refused');
    },
  );

  it('is refused if it calls itself an ID token, regardless of its header', async () => {
    const both = await token({ token_use: 'id' }, { typ: 'at+jwt' });

    expect(await verifyToken(verifier, both)).toHaveProperty('refused');
  });

  it.each([
    ['Keycloak', { azp: 'console', typ: 'Bearer', aud: ['urn:countersign:api', 'account'] }, { typ: 'JWT' }],
    ['Microsoft Entra ID', { azp: 'console', ver: '2.0', aud: 'urn:countersign:api' }, { typ: 'JWT' }],
    ['Auth0', { azp: 'console', aud: ['urn:countersign:api', `${ISSUER}/userinfo`] }, { typ: 'JWT' }],
  ])('names its client by azp, from %s', async (_, claims, header) => {
    const named = { ...verifier, audience: 'urn:countersign:api' };
    const theirs = { ...claims, client_id: undefined, token_use: undefined };

    expect(await verifyToken(named, await token(theirs, header))).toHaveProperty('subject');
    expect(await verifyToken(named, await token({ ...theirs, azp: 'other' }, header))).toHaveProperty(
      'refused',
    );
    // An ID token: its audience is the client.
    expect(await verifyToken(named, await token({ ...theirs, aud: 'console' }, header))).toHaveProperty(
      'refused',
    );
    // Without an audience of this API, nothing distinguishes it from an ID token.
    expect(await verifyToken(verifier, await token({ ...theirs, aud: undefined }, header))).toHaveProperty(
      'refused',
    );
    const ofClient = { ...verifier, audience: 'console' };
    expect(await verifyToken(ofClient, await token({ ...theirs, aud: 'console' }, header))).toHaveProperty(
      'refused',
    );
  });

  it('is accepted from a client that is not a setting only if it is about that client itself', async () => {
    const ofProgram = { client_id: 'deploy-bot', sub: 'deploy-bot' };

    expect(await verifyToken(verifier, await token(ofProgram))).toEqual({ subject: `${ISSUER}#deploy-bot` });
    expect(await verifyToken(verifier, await token({ ...ofProgram, sub: 'anna' }))).toHaveProperty('refused');
    expect(await verifyToken(verifier, await token({ ...ofProgram, token_use: 'id' }))).toHaveProperty(
      'refused',
    );
  });

  it('may deviate from the clock by half a minute', async () => {
    expect(await verifyToken(verifier, await token({ exp: NOW - 20 }))).toHaveProperty('subject');
    expect(await verifyToken(verifier, await token({ nbf: NOW + 20 }))).toHaveProperty('subject');
  });

  it('is refused if it is forged', async () => {
    const good = await token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const other = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'olga' })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(es256.publicKey)).padEnd(64));
    const forged = [
      await token({}, {}, stranger.privateKey),
      `${header}.${other}.${signature}`,
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256' }).sign(secret),
      'x',
      '..',
    ];

    for (const each of forged) expect(await verifyToken(verifier, each)).toHaveProperty('refused');
  });
});

describe('the keys of an issuer', () => {
  it('are found by discovery, once for many tokens', async () => {
    const jwk = { ...(await exportJWK(es256.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };
    const paths: string[] = [];
    let base = '';

    const verdicts = await answering(
      (request, response) => {
        paths.push(request.url ?? '');
        const metadata = { issuer: base, jwks_uri: `${base}/keys` };
        response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : metadata));
      },
      async (url) => {
        base = url.replace(/\/$/, '');
        const found = { ...verifier, issuer: base, keys: discoveredKeys(base) };
        const tokens = [
          await token({ iss: base }, { kid: 'k' }),
          await token({ iss: base, sub: 'zoe' }, { kid: 'k' }),
        ];
        return Promise.all(tokens.map((each) => verifyToken(found, each)));
      },
    );

    expect(verdicts).toEqual([{ subject: `${base}#anna` }, { subject: `${base}#zoe` }]);
    expect(paths.filter((path) => path === '/.well-known/openid-configuration')).toHaveLength(1);
  });

  it('are not taken from metadata of another issuer, and are requested again after a failure', async () => {
    const failed = await answering(
      (_, response) =>
        response.end(JSON.stringify({ issuer: 'https://evil.example', jwks_uri: 'https://evil.example/' })),
      async (url) => {
        const base = url.replace(/\/$/, '');
        const keys = discoveredKeys(base);
        const verified = verifyToken({ ...verifier, issuer: base, keys }, await token({ iss: base }));
        return verified.catch((error: unknown) => error);
      },
    );

    expect(failed).toBeInstanceOf(Transient);
  });
});

describe('the authorizer', () => {
  const authorizer = authorize({ verifier, members: memoryMembers(...Object.values(PEOPLE)) });
  const caller = async (authorization?: string) => {
    const { isAuthorized, context } = await authorizer({ headers: { authorization } });
    const requestContext = { requestId: 'r', http: { method: 'GET' }, authorizer: { lambda: context } };
    expect(isAuthorized).toBe(true);
    return () => callerOf(HttpEvent.parse({ rawPath: '/', requestContext }), ['applicant']);
  };

  it('passes the member to the endpoint', async () => {
    expect((await caller(`Bearer ${await token()}`))()).toEqual(PEOPLE.anna);
  });

  it('rejects a token of no member, and names the member that an operator has to add', async () => {
    expect(await caller(`Bearer ${await token({ sub: 'stranger' })}`)).toThrow(`${ISSUER}#stranger`);
  });

  it.each([undefined, '', 'Bearer', 'Basic YTpi', 'Bearer a b', 'Bearer x.y.z'])(
    'rejects %j',
    async (header) => {
      expect(await caller(header)).toThrow(/token/);
    },
  );
});
