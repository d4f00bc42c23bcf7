import * as z from 'zod';
import { AccountId, ChallengeId, Instant, MemberId, OrderId } from '../../order/identifiers.ts';
import { Params } from '../../order/message.ts';
import { CheckedMethod } from '../../order/submission.ts';
import { ProvenScope } from '../scope.ts';

/**
 * The result of a check, and why it does not prove control, if it does not. `undecided`: the DNS or the network gave no
 * reliable answer.
 */
export const CheckResult = z.object({
  at: Instant,
  result: z.enum(['proven', 'not-proven', 'undecided']),
  because: z.object({ code: z.string(), params: Params, message: z.string() }).optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** A proof of control: the key of its evidence, how much it covers, and until when the rules let it be used. */
export const Proof = z.object({
  id: ChallengeId,
  confirmedAt: Instant,
  until: Instant,
  scope: ProvenScope,
  /** The names of scope `names`. */
  names: z.array(z.string()).optional(),
});
export type Proof = z.infer<typeof Proof>;

/** What an account publishes so that the service can check that it controls a domain, and what the checks found. */
export const Validation = z.object({
  id: ChallengeId,
  startedAt: Instant,
  startedBy: MemberId,
  /** The Random Value, or the text of the persistent record. It is published, so it is no secret. */
  value: z.string(),
  /** By which other URIs a persistent record may name the account: those of the ACME account whose challenge it answered. */
  accountUris: z.array(z.string()).optional(),
  /** When the Random Value ends (BR 3.2.2.4.7: after 30 days at most); absent for a persistent record. */
  valueEndsAt: Instant.optional(),
  checked: CheckResult.optional(),
  proof: Proof.optional(),
});
export type Validation = z.infer<typeof Validation>;

/** A domain of an account, with the newest proof by each method. It never says that a proof may be used: that is computed. */
export const Domain = z.object({
  account: AccountId,
  adn: z.string(),
  mail: Proof.extend({ contact: z.string() }).optional(),
  dns: Validation.optional(),
  dnsPersist: Validation.optional(),
  http: Validation.optional(),
  /** Orders in verification that wait for its proof. */
  waiting: z.set(OrderId).optional(),
  /** When the account last gave it up. */
  givenUpAt: Instant.optional(),
});
export type Domain = z.infer<typeof Domain>;

/** The member of a domain that has the validation by a method. */
export const MEMBER_OF = { dns: 'dns', 'dns-persist': 'dnsPersist', http: 'http' } as const satisfies Record<
  CheckedMethod,
  keyof Domain
>;

/** The validations of a domain, by method. */
export const validationsOf = (domain: Domain): { method: CheckedMethod; validation: Validation }[] =>
  CheckedMethod.options.flatMap((method) => {
    const validation = domain[MEMBER_OF[method]];
    return validation ? [{ method, validation }] : [];
  });
