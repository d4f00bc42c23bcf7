import type { AcmeAccount } from '../../acme/account.ts';
import { persistentAccountUris } from '../../acme/account-uris.ts';
import type { AcmeChallenge, Authorization } from '../../acme/authorization.ts';
import { dnsValueOf, keyAuthorization } from '../../acme/key-authorization.ts';
import type { Check } from '../../domain-validation/check.ts';
import { persistentRecord } from '../../domain-validation/persistent-record.ts';
import type { IssuerNames } from '../../verification/domains/ensure-validation.ts';

/** What a challenge looks for, and the text that is published for it, which the evidence keeps. */
export type ChallengeCheck = { check: Check; expected: string };

/** The server sends ten issuers at most (draft-ietf-acme-dns-persist-02 §3.1), and a check has no more. */
export const MOST_ISSUERS = 10;

/** The check of a challenge (RFC 8555 §8; draft-ietf-acme-dns-persist). */
export function challengeCheck(
  { names, publicUrl }: { names: IssuerNames; publicUrl: string },
  acmeAccount: AcmeAccount,
  { identifier: { value: name }, wildcard }: Authorization,
  { type, token }: AcmeChallenge,
): ChallengeCheck {
  const { thumbprint, account } = acmeAccount;
  switch (type) {
    case 'dns-01': {
      const value = dnsValueOf(token, thumbprint);
      return { check: { method: 'dns', at: 'acme-challenge', name, value }, expected: value };
    }
    case 'http-01': {
      const value = keyAuthorization(token, thumbprint);
      return { check: { method: 'http', at: 'acme-challenge', name, id: token, value }, expected: value };
    }
    case 'dns-persist-01': {
      const issuers = names.issuers.slice(0, MOST_ISSUERS);
      const accountUris = [
        ...persistentAccountUris(publicUrl, acmeAccount, name),
        ...names.accountUrisOf(account).slice(0, MOST_ISSUERS),
      ];
      const check = { method: 'dns-persist', name, issuers, accountUris, wildcard } as const;
      return { check: { ...check }, expected: persistentRecord(check) };
    }
  }
}
