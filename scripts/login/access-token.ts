import * as client from 'openid-client';
import { LOOPBACK_REDIRECT_URI } from '../../lib/access/loopback-redirect.ts';
import { reasonOf } from '../stage/sentence.ts';
import { Stop } from '../stage/stop.ts';
import { readSession, removeSession, type Session, sessionFile, writeSession } from './session-file.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { waitForRedirect } from './wait-for-redirect.ts';

/** An access token that ends sooner is renewed, so that the caller has time to use it. */
const LEAST_LEFT_MILLISECONDS = 60_000;

type Login = { service: URL; settings: SignInSettings; tell(line: string): void };

/**
 * An access token of the member at this machine: the one of the session, a renewed one, or that of a new sign-in by
 * authorization code with PKCE (RFC 7636) in the member's browser.
 * @param tell shows the person a line, with the address to open
 * @throws Stop if the provider does not answer, or the sign-in fails
 */
export async function accessTokenFor({ service, settings, tell }: Login): Promise<string> {
  const file = sessionFile(service);
  const session = await readSession(file);
  const isCurrent = session?.issuer === settings.issuer && session.clientId === settings.commandLineClientId;
  if (isCurrent && session.expiresAt > Date.now() + LEAST_LEFT_MILLISECONDS) return session.accessToken;
  const provider = await discover(settings);
  const renewed = isCurrent ? await renew(provider, session) : undefined;
  const answer = renewed ?? (await signIn(provider, settings, tell));
  await writeSession(file, sessionOf(settings, answer, renewed && session?.refreshToken));
  return answer.access_token;
}

/** Ends the session at the provider and on this machine. @returns whether there was one */
export async function endSession({ service, settings, tell }: Login): Promise<boolean> {
  const file = sessionFile(service);
  const session = await readSession(file);
  await removeSession(file);
  if (session?.refreshToken === undefined) return session !== undefined;
  try {
    await client.tokenRevocation(await discover(settings), session.refreshToken);
  } catch (error) {
    tell(`The provider did not revoke the session, which ends there by itself: ${reasonOf(error)}.`);
  }
  return true;
}

async function discover({ issuer, commandLineClientId }: SignInSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  // Plain http is for the provider of the one-machine runtime.
  const execute = url.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  try {
    return await client.discovery(url, commandLineClientId, undefined, client.None(), { execute });
  } catch (error) {
    throw new Stop(`The sign-in provider ${issuer} does not answer: ${reasonOf(error)}.`);
  }
}

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/** @returns undefined if the provider gives no further token, so that a sign-in is needed */
async function renew(provider: client.Configuration, { refreshToken }: Session): Promise<Tokens | undefined> {
  if (refreshToken === undefined) return undefined;
  return client.refreshTokenGrant(provider, refreshToken).catch((error: unknown) => {
    if (error instanceof client.ResponseBodyError) return undefined;
    throw new Stop(`The session could not be renewed: ${reasonOf(error)}.`);
  });
}

async function signIn(
  provider: client.Configuration,
  { scope, serviceName }: SignInSettings,
  tell: (line: string) => void,
): Promise<Tokens> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: LOOPBACK_REDIRECT_URI,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state,
  });
  const redirected = await waitForRedirect(LOOPBACK_REDIRECT_URI, state, () =>
    tell(`To sign in to ${serviceName}, open this address in a browser on this machine:\n\n  ${address}\n`),
  );
  try {
    return await client.authorizationCodeGrant(provider, redirected, {
      pkceCodeVerifier,
      expectedState: state,
    });
  } catch (error) {
    throw new Stop(`The sign-in failed: ${refusalOf(error)}.`);
  }
}

/** What the provider says, without the address, which contains the code. */
const refusalOf = (error: unknown): string =>
  error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
    ? (error.error_description ?? error.error)
    : reasonOf(error);

/** RFC 6749 §6: a renewal without a refresh token leaves the former one valid. */
const sessionOf = (
  { issuer, commandLineClientId }: SignInSettings,
  tokens: Tokens,
  former: string | undefined,
): Session => ({
  issuer,
  clientId: commandLineClientId,
  accessToken: tokens.access_token,
  expiresAt: Date.now() + (tokens.expiresIn() ?? 0) * 1000,
  refreshToken: tokens.refresh_token ?? former,
});
