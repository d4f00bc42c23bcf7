import type { Adapter, Configuration, ResourceServer } from 'oidc-provider';
import { MEMBER_GRANT } from './request-token.ts';
import type { Secrets } from './secrets.ts';

/** One hour, as Cognito gives by default. */
const TOKEN_SECONDS = 3600;

/** Stores nothing: the client is fixed and a JWT carries its claims. (A login in a browser will need a store.) */
const FORGETFUL: Adapter = {
  upsert: async () => {},
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
};

/** The certified provider `oidc-provider`, with JWT access tokens (RFC 9068) that also have Cognito's claims: `client_id`, `token_use`. */
export async function createProvider(options: {
  issuer: string;
  /** The client that may request tokens; every token names it. */
  clientId: string;
  /** The API that the tokens are for. */
  audience: string;
  members: readonly string[];
  secrets: Secrets;
}) {
  const { issuer, clientId, audience, members, secrets } = options;
  // Loaded with the first request: it takes a third of a second, which no start should pay.
  const { Provider, errors } = await import('oidc-provider');
  const api: ResourceServer = {
    scope: '',
    audience,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
  const configuration: Configuration = {
    adapter: () => FORGETFUL,
    clients: [
      {
        client_id: clientId,
        client_secret: secrets.clientSecret,
        grant_types: [MEMBER_GRANT],
        response_types: [],
        redirect_uris: [],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: secrets.jwks,
    cookies: { keys: [secrets.cookieKey] },
    findAccount: (_, sub) =>
      members.includes(sub) ? { accountId: sub, claims: () => ({ sub }) } : undefined,
    extraTokenClaims: () => ({ token_use: 'access' }),
    ttl: { AccessToken: TOKEN_SECONDS },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => api,
      },
    },
  };
  const provider = new Provider(issuer, configuration);

  provider.registerGrantType<{ member?: string }>(
    MEMBER_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const member = params.member ?? '';
      if (!members.includes(member)) {
        throw new errors.InvalidRequest(
          `There is no member "${member}": choose one of ${members.join(', ')}.`,
        );
      }
      const token = new provider.AccessToken({
        accountId: member,
        client,
        gty: MEMBER_GRANT,
        grantId: member,
      });
      token.resourceServer = new provider.ResourceServer(audience, api);
      ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer' };
    },
    ['member'],
  );
  return provider;
}
