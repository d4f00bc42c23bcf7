import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import { Transient } from '../problem.ts';

const TIMEOUT_MS = 3000;

/** What of an issuer's metadata matters here (OpenID Connect Discovery 1.0 §3). */
const Metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The keys of an issuer, found by discovery when they are first needed, then kept; new ones are fetched when a token
 * names one that is not known.
 */
export function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer);
    // What failed once is tried again the next time.
    found.catch(() => {
      found = undefined;
    });
    return (await found)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const metadata = Metadata.parse(await response.json());
    // §4.3: metadata that speaks for somebody else is not to be used.
    if (metadata.issuer !== issuer) throw new Error('The metadata names another issuer.');
    return createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: TIMEOUT_MS });
  } catch (cause) {
    throw new Transient('The token issuer gave no usable answer.', { cause });
  }
}
