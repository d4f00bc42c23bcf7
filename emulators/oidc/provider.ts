import type { Configuration, ResourceServer } from 'oidc-provider';
import { browserFeatures, browserSignIn, clientsOf } from './browser-sign-in.ts';
import type { BrowserClient } from './member.ts';
import { createMemoryStore } from './memory-store.ts';
import { MEMBER_GRANT } from './request-token.ts';
import type { Secrets } from './secrets.ts';

/** One hour, as Cognito gives by default. */
const TOKEN_SECONDS = 3600;

export type ProviderOptions = {
  issuer: string;
  /** The client of programs, which may request tokens of any member; their tokens name it. */
  clientId: string;
  /** The API that the tokens are for. */
  audience: string;
  /** The members of the tokens. */
  members: readonly string[];
  secrets: Secrets;
  /** The client of a web page, if there is one. */
  browser?: BrowserClient | undefined;
};

/** The certified provider `oidc-provider`, with JWT access tokens (RFC 9068) that also have Cognito's claims: `client_id`, `token_use`. */
export async function createProvider(options: ProviderOptions) {
  const { issuer, clientId, audience, members, secrets, browser } = options;
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
    adapter: createMemoryStore(),
    clients: [
      {
        client_id: clientId,
        client_secret: secrets.clientSecret,
        grant_types: [MEMBER_GRANT],
        response_types: [],
        redirect_uris: [],
        token_endpoint_auth_method: 'client_secret_basic',
      },
      ...(browser ? clientsOf(browser) : []),
    ],
    jwks: secrets.jwks,
    findAccount: (_, sub) => {
      if (!members.includes(sub)) return undefined;
      const { name, email } = browser?.members.find(({ subject }) => subject === sub) ?? {};
      return { accountId: sub, claims: () => ({ sub, name, email }) };
    },
    extraTokenClaims: () => ({ token_use: 'access' }),
    ...browserSignIn({ browser, audience, cookieKey: secrets.cookieKey, tokenSeconds: TOKEN_SECONDS }),
    features: {
      ...browserFeatures(browser),
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => api,
        // A token for the scope `openid` is for the API, too: Cognito makes no difference.
        useGrantedResource: () => true,
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
