import type { AccountId } from '../order/identifiers.ts';
import type { Issuance } from './permission.ts';

/** Whether CAA records bind here, and under which names they know this CA. */
export type CaaRules = { readonly enforced: boolean; readonly domains: readonly [string, ...string[]] };

/** A mail to a constructed address, BR 3.2.2.4.4: the only method here. Labels by BR 4.2.2.1 (SC-098), lower case. */
const METHOD = 'ca-tbr-4';

/**
 * What CAA records may say of an issuance to an account. Its URI is `acct:` (RFC 7565), the account, and any of our
 * issuer domain names, compared to the letter (RFC 8657 §3).
 */
export const issuanceTo = (account: AccountId, { domains }: CaaRules): Issuance => ({
  issuers: domains,
  accountUris: domains.map((domain) => `acct:${account}@${domain}`),
  method: METHOD,
});
