import type { AcmeChallenge, Authorization, ChallengeType, Identifier } from '../../acme/authorization.ts';
import type { AcmeAccountId } from '../../acme/identifiers.ts';
import { kindOf } from '../../application/names/name-kind.ts';
import { after, type Clock } from '../../clock.ts';
import { newChallengeId } from '../../verification/random-value.ts';

/** How long a client may take. BR 3.2.2.4.7 and .19 permit a value for 30 days. */
const AUTHORIZATION_DAYS = 7;

/** 256 bits: RFC 8555 §8.1 asks for 128. */
const TOKEN_BYTES = 32;

/**
 * A new authorization for an identifier: valid at once if the account has proven it, else with the challenges that can prove it (RFC
 * 8555 §7.1.4). No challenge proves an IP address or an internal name: an operator grants them.
 */
export function newAuthorization(
  { clock, random }: { clock: Clock; random: (bytes: number) => Uint8Array },
  asked: { acmeAccount: AcmeAccountId; identifier: Identifier; isProven: boolean },
): Authorization {
  const { acmeAccount, isProven } = asked;
  const value = asked.identifier.value.replace(/^\*\./, '');
  const wildcard = value !== asked.identifier.value;
  const now = clock.now();
  const types = isProven || kindOf(value) !== 'public' ? [] : challengesFor(wildcard);
  return {
    id: newChallengeId(random),
    acmeAccount,
    identifier: { ...asked.identifier, value },
    wildcard,
    status: isProven ? 'valid' : 'pending',
    createdAt: now,
    expiresAt: after(now, AUTHORIZATION_DAYS, 'days'),
    challenges: types.map((type): AcmeChallenge => {
      const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
      return { type, token, status: 'pending' };
    }),
  };
}

/** A file proves no wildcard (BR 3.2.2.4.19). */
const challengesFor = (wildcard: boolean): ChallengeType[] =>
  wildcard ? ['dns-01', 'dns-persist-01'] : ['dns-01', 'http-01', 'dns-persist-01'];
