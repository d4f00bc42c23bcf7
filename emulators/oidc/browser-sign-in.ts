import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { escapeMarkup } from '../http/escape-markup.ts';
import type { BrowserClient } from './member.ts';
import { languageOf, PAGE_TEXTS } from './page-texts.ts';
import { framed, pageHeaders, SCRIPT_PATH } from './sign-in-page.ts';

/** As long as a refresh token of the deployed client: a working day. */
const SESSION_SECONDS = 12 * 3600;
/** How long the sign-in page may stay open. */
const INTERACTION_SECONDS = 3600;
const CODE_SECONDS = 60;

/** The path of the sign-in page of an interaction. */
export const interactionPath = (uid: string): string => `/sign-in/${uid}`;

const PUBLIC_CLIENT = {
  // Not `native`, for which oidc-provider has a page of consent; Cognito has none.
  application_type: 'web',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
} satisfies Partial<ClientMetadata>;

/** The registrations of the page, whose redirect addresses are compared as a whole, with the port, and of the program. */
export const clientsOf = (browser: BrowserClient): ClientMetadata[] => [
  {
    ...PUBLIC_CLIENT,
    client_id: browser.clientId,
    client_name: browser.name,
    redirect_uris: browser.origins.map((origin) => `${origin}${browser.signedInPath}`),
    post_logout_redirect_uris: browser.origins.map((origin) => `${origin}${browser.signedOutPath}`),
  },
  ...(browser.commandLine
    ? [
        {
          ...PUBLIC_CLIENT,
          client_id: browser.commandLine.clientId,
          client_name: browser.name,
          redirect_uris: [browser.commandLine.redirectUri],
        },
      ]
    : []),
];

/** The origins to which a sign-in leads. */
export const redirectOrigins = ({ origins, commandLine }: BrowserClient): string[] => [
  ...origins,
  ...(commandLine ? [new URL(commandLine.redirectUri).origin] : []),
];

/** The settings of sign-in in a browser: PKCE always, no page of consent, CORS for the client's own origins only. */
export const browserSignIn = (options: {
  browser: BrowserClient | undefined;
  audience: string;
  cookieKey: string;
  tokenSeconds: number;
}): Configuration => ({
  scopes: ['openid', 'email', 'profile'],
  claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
  // The page gets name and address with the ID token; there is no userinfo endpoint.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: {
    keys: [options.cookieKey],
    long: { sameSite: 'lax', httpOnly: true },
    short: { sameSite: 'lax', httpOnly: true },
  },
  interactions: { url: (_, { uid }) => interactionPath(uid) },
  clientBasedCORS: (_, origin, { clientId }) =>
    clientId === options.browser?.clientId && options.browser.origins.includes(origin),
  // As Cognito, which sends one with every code.
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  async loadExistingGrant(ctx) {
    const { client, session, provider } = ctx.oidc;
    if (client === undefined || session?.accountId === undefined) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email profile');
    grant.addResourceScope(options.audience, '');
    await grant.save();
    return grant;
  },
  renderError(ctx, { error, error_description: detail }) {
    const texts = PAGE_TEXTS[languageOf(ctx.headers['accept-language'])];
    show(ctx, options.browser, texts.failed, `<p>${escapeMarkup(detail ?? error)}</p>`);
  },
  ttl: {
    AccessToken: options.tokenSeconds,
    IdToken: options.tokenSeconds,
    AuthorizationCode: CODE_SECONDS,
    Interaction: INTERACTION_SECONDS,
    Session: SESSION_SECONDS,
    Grant: SESSION_SECONDS,
    RefreshToken: SESSION_SECONDS,
  },
});

/** Sign-out by the console (OpenID Connect RP-Initiated Logout 1.0). */
export const browserFeatures = (
  browser: BrowserClient | undefined,
): NonNullable<Configuration['features']> => ({
  // RFC 7009, as Cognito has it.
  revocation: { enabled: browser !== undefined },
  rpInitiatedLogout: {
    enabled: browser !== undefined,
    logoutSource(ctx, form) {
      const texts = PAGE_TEXTS[languageOf(ctx.headers['accept-language'])];
      // §2: without a token of this session the person must confirm; with one, the script confirms at once.
      const genuine = ctx.oidc.entities.IdTokenHint?.payload['sub'] === ctx.oidc.session?.accountId;
      const button = `<button type="submit" name="logout" value="yes" form="op.logoutForm">${texts.signOut}</button>`;
      const script = genuine ? `<script src="${SCRIPT_PATH}" defer></script>` : '';
      show(ctx, browser, texts.signOut, `<p>${texts.signOutQuestion}</p>${form}${button}${script}`);
    },
    postLogoutSuccessSource(ctx) {
      const texts = PAGE_TEXTS[languageOf(ctx.headers['accept-language'])];
      show(ctx, browser, texts.signedOut, `<p>${texts.mayClose}</p>`);
    },
  },
});

function show(ctx: KoaContextWithOIDC, browser: BrowserClient | undefined, title: string, content: string) {
  const language = languageOf(ctx.headers['accept-language']);
  ctx.set(pageHeaders(browser ? redirectOrigins(browser) : []));
  ctx.body = framed({ language, title, content });
}
