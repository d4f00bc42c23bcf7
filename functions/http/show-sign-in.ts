import * as z from 'zod';
import { LOOPBACK_REDIRECT_URI } from '../../lib/access/loopback-redirect.ts';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config, settingsOf } from '../compose/config.ts';
import { configuredService } from '../compose/configured-service.ts';
import { SignInSettings } from '../compose/sign-in-settings.ts';

const SignIn = z
  .object({
    issuer: z.url().meta({ description: 'The OpenID Connect provider; its metadata name the endpoints.' }),
    clientId: z
      .string()
      .optional()
      .meta({ description: 'The public client of the console. Absent if the operator named none.' }),
    commandLineClientId: z
      .string()
      .optional()
      .meta({
        description: `The public client of programs on a member's own machine, such as \`npm run login\`. Its redirect URI is \`${LOOPBACK_REDIRECT_URI}\`. Absent if the operator named none.`,
      }),
    scope: z.string(),
    serviceName: z.string(),
    operatorContact: z
      .string()
      .meta({ description: 'The contact for questions: a mail address or an https URL.' }),
    demo: z
      .boolean()
      .meta({ description: 'Whether ready-made members sign in without a password, as on one machine.' }),
    signOutUrl: z.url().optional().meta({
      description:
        "The address at which the browser signs out. Absent if the provider's `end_session_endpoint` is used.",
    }),
  })
  .meta({ id: 'SignIn' });
type SignIn = z.infer<typeof SignIn>;

export const operation = {
  id: 'showSignIn',
  method: 'GET',
  path: '/v1/sign-in',
  roles: 'anyone',
  tag: 'Service',
  summary: 'How a person signs in: the provider, and the clients of the console and of the command line',
  description:
    'For a console before its sign-in, by authorization code with PKCE (`S256`). The redirect URI is `/signed-in` on the origin of the API; after the sign-out the browser returns to `/signed-out`.',
  input: {},
  answers: { 200: { description: 'The provider, the client and the service.', schema: SignIn } },
} as const satisfies Operation;

export const showSignIn = (signIn: SignIn) =>
  publicEndpoint(operation, async () => ({ status: 200, body: signIn }));

/** Cognito's logout endpoint takes the client and the address to return to, not the parameters of OpenID Connect. */
function signOutUrl(
  endpoint: string | undefined,
  client: string | undefined,
  publicUrl: string,
): string | undefined {
  if (endpoint === undefined || client === undefined) return undefined;
  return `${endpoint}?${new URLSearchParams({ client_id: client, logout_uri: `${publicUrl}/signed-out` })}`;
}

export const handler = apiHandler(() => {
  const settings = config('OIDC_ISSUER', 'CONSOLE_CLIENT_ID', 'COMMAND_LINE_CLIENT_ID');
  const { CONSOLE_SCOPE, COGNITO_SIGN_OUT_URL, DEMO } = settingsOf(SignInSettings);
  const { name, contact, url } = configuredService();
  return showSignIn({
    issuer: settings.OIDC_ISSUER,
    clientId: settings.CONSOLE_CLIENT_ID,
    commandLineClientId: settings.COMMAND_LINE_CLIENT_ID,
    scope: CONSOLE_SCOPE,
    serviceName: name,
    operatorContact: contact,
    demo: DEMO === 'true',
    signOutUrl: signOutUrl(COGNITO_SIGN_OUT_URL, settings.CONSOLE_CLIENT_ID, url),
  });
});
