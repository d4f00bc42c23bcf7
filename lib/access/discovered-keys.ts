import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import { Transient } from '../problem.ts';

/** For each of the two requests. API Gateway's own authorizer of tokens waits 1.5 seconds for each. */
const TIMEOUT_MS = 2000;

/** The metadata of an issuer that is used here (OpenID Connect Discovery 1.0 §3). */
const Metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The keys of an issuer: discovered at their first use, then cached; fetched again when a token names an unknown key.
 */
export function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let discovered: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    discovered ??= discover(issuer);
    // A failed discovery is repeated at the next use.
    discovered.catch(() => {
      discovered = undefined;
    });
    return (await discovered)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const metadata = Metadata.parse(await response.json());
    // §4.3: the metadata of another issuer must not be used.
    if (metadata.issuer !== issuer) throw new Error('The metadata names another issuer.');
    return createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: TIMEOUT_MS });
  } catch (cause) {
    throw new Transient('The token issuer gave no usable answer.', { cause });
  }
}
