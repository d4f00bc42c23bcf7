import type { Adapter, Configuration } from 'oidc-provider';
import { MEMBER_GRANT } from './fetch-token.ts';
import type { Secrets } from './secrets.ts';

/** The API that tokens are for, as issuers other than Cognito name it: deployed, `oidcAudience`. */
export const AUDIENCE = 'urn:countersign:api';

/** One hour, as Cognito gives by default. */
const TOKEN_SECONDS = 3600;

/** The client of programs on this machine; every token names it. */
export const CLIENT_ID = 'countersign-local';

/** Nothing has to be kept: clients are fixed and tokens carry all they say. (A login in a browser will need a store.) */
const FORGETFUL: Adapter = {
  upsert: async () => {},
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
};

/** The certified provider, with JWT access tokens (RFC 9068) that also carry what Cognito's do: `client_id`, `token_use`. */
export async function createProvider(issuer: string, members: readonly string[], secrets: Secrets) {
  // Loaded when first asked: it costs a third of a second, which no start should pay.
  const { Provider, errors } = await import('oidc-provider');
  const configuration: Configuration = {
    adapter: () => FORGETFUL,
    clients: [
      {
        client_id: CLIENT_ID,
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
        defaultResource: () => AUDIENCE,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
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
      token.resourceServer = new provider.ResourceServer(AUDIENCE, {
        scope: '',
        audience: AUDIENCE,
        accessTokenTTL: TOKEN_SECONDS,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      });
      ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer' };
    },
    ['member'],
  );
  return provider;
}
