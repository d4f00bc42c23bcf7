import type { AcmeChallenge, AcmeError, Authorization } from '../../acme/authorization.ts';
import { ACME_ERRORS, type AcmeErrorType } from '../../acme/problem.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Instant } from '../../clock.ts';
import { MOST_ISSUERS } from './challenge-check.ts';

export type AuthorizationViewing = {
  /** Without a slash at its end. */
  publicUrl: string;
  now: Instant;
  /** The issuer domain names of this CA, in lower case. */
  issuers: readonly string[];
};

/** An authorization as JSON (RFC 8555 §7.1.4). Once it is decided, only the challenge that decided it is shown. */
export function authorizationView(authorization: Authorization, viewing: AuthorizationViewing) {
  const { identifier, status, expiresAt, wildcard, challenges } = authorization;
  const isDecided = status === 'valid' || status === 'invalid';
  const shown = isDecided ? challenges.filter((each) => each.status === status) : challenges;
  const isOpen = status === 'pending' || status === 'valid';
  return {
    identifier,
    status: isOpen && expiresAt <= viewing.now ? ('expired' as const) : status,
    expires: expiresAt,
    challenges: shown.map((each) => challengeView(authorization, each, viewing)),
    ...(wildcard && { wildcard }),
  };
}

/** A challenge as JSON (RFC 8555 §7.1.5, §8). */
export function challengeView(
  { acmeAccount, id, identifier }: Authorization,
  { type, token, status, validatedAt, error }: AcmeChallenge,
  { publicUrl, issuers }: AuthorizationViewing,
) {
  const urls = acmeUrls(publicUrl);
  const names = issuers.slice(0, MOST_ISSUERS);
  return {
    type,
    url: urls.challenge(acmeAccount, id, type),
    status,
    ...(type === 'dns-persist-01'
      ? // The members of draft-ietf-acme-dns-persist-01, and the one of -02.
        { accounturi: urls.account(acmeAccount), 'issuer-domain-names': names, issuerDomainNames: names }
      : { token }),
    ...(validatedAt !== undefined && { validated: validatedAt }),
    ...(error && { error: errorView(error, identifier) }),
  };
}

const errorView = ({ type, detail }: AcmeError, identifier: Authorization['identifier']) => ({
  type: `urn:ietf:params:acme:error:${type}`,
  detail,
  status: isKnown(type) ? ACME_ERRORS[type] : 403,
  identifier,
});

const isKnown = (type: string): type is AcmeErrorType => Object.hasOwn(ACME_ERRORS, type);
