import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyResult, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { MemberId } from '../order/identifiers.ts';

/** Signatures by public keys only: no shared secret, and never `none`. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
/** How far the clocks of issuer and service may be apart. */
const TOLERANCE_SECONDS = 30;

/** The subject of a token, or why it is rejected, in a sentence for its bearer. */
export type Verdict = { subject: MemberId } | { refused: string };

export type TokenVerifier = {
  issuer: string;
  /** Clients whose tokens are accepted. */
  clientIds: readonly string[];
  /** The audience of the API; undefined if the issuer puts none into its access tokens, as Cognito does. */
  audience: string | undefined;
  keys: JWTVerifyGetKey;
  clock: Clock;
};

/**
 * Verifies an access token: signature, issuer, time, that it is an access token, its client, and its audience. Only issuer
 * and subject are used afterwards.
 * @throws what `keys` throws if the issuer's keys are unavailable
 */
export async function verifyToken(verifier: TokenVerifier, token: string): Promise<Verdict> {
  const verified = await verify(verifier, token);
  if ('refused' in verified) return verified;
  const { payload, protectedHeader } = verified;
  if (!isAccessToken(verifier, payload, protectedHeader.typ))
    return { refused: 'This is not an access token. Send the access token, not the ID token.' };
  // Keycloak, Auth0 and Microsoft Entra ID name the client as in an ID token (OpenID Connect Core 1.0 §2).
  const client = payload['client_id'] ?? payload['azp'];
  if (typeof client !== 'string' || !(verifier.clientIds.includes(client) || isOfProgram(payload, client)))
    return { refused: 'The token was issued to another client. Get one for a client of this service.' };
  if (!isForUs(verifier, payload.aud))
    return { refused: 'The token was issued for another audience. Get one for this service.' };
  if (typeof payload.sub !== 'string' || payload.sub === '')
    return { refused: 'The token has no subject. Get a new one.' };
  return { subject: `${verifier.issuer}#${payload.sub}` };
}

/**
 * By Cognito's `token_use`, by its type (RFC 9068 §2.1), or by its audience: the audience of an ID token is its client
 * (OpenID Connect Core 1.0 §2), so a token for an API that is no client is an access token.
 */
function isAccessToken(
  { audience, clientIds }: TokenVerifier,
  { token_use, aud }: JWTPayload,
  typ = '',
): boolean {
  if (token_use !== undefined) return token_use === 'access';
  if (/^(application\/)?at\+jwt$/i.test(typ)) return true;
  return audience !== undefined && !clientIds.includes(audience) && [aud].flat().includes(audience);
}

/**
 * RFC 9068 §2.2: the subject of a token without a resource owner is the client itself. Such a client need not be a setting,
 * because an operator records each as a member.
 */
const isOfProgram = ({ sub }: JWTPayload, client: string): boolean => sub === client;

/**
 * RFC 9068 §4: a resource server accepts only tokens for its own audience. If the issuer has no audience for this API, a
 * token that has one is for another API, or is an ID token, whose audience is the client.
 */
function isForUs({ audience }: TokenVerifier, claimed: string | string[] | undefined): boolean {
  return audience === undefined ? claimed === undefined : [claimed].flat().includes(audience);
}

async function verify(
  { issuer, keys, clock }: TokenVerifier,
  token: string,
): Promise<JWTVerifyResult | { refused: string }> {
  try {
    return await jwtVerify(token, keys, {
      issuer,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'sub'],
    });
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refused: 'The token has expired. Get a new one.' };
    if (isFaultOfToken(error))
      return { refused: 'The token is not valid for this service. Get one from its issuer.' };
    throw error;
  }
}

/** The code of jose's error says whether the token is invalid or the keys are unavailable. */
const isFaultOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
