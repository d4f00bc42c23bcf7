import * as z from 'zod';
import type { Attribution } from '../access/attribution.ts';
import { Instant, type IssuerId } from '../order/identifiers.ts';
import type { IssuerChoice } from './issuer-choice.ts';
import type { ShownIssuer } from './issuer-settings.ts';

/** Reads which CAs issue for which orders. Strongly consistent; throws `Transient` if the store does not answer. */
export interface IssuerReader {
  load(): Promise<IssuerChoice>;
}

/** What an audit event says of a change; the store adds its id, its time and its actor. */
export type IssuerChange =
  | { type: 'issuer.added'; after: ShownIssuer }
  | { type: 'issuer.ended'; before: ShownIssuer; after: ShownIssuer }
  | { type: 'issuer-rules.changed'; before: RuleList; after: RuleList };
type RuleList = Pick<IssuerChoice, 'rules' | 'default'>;

export interface IssuerStore extends IssuerReader {
  /**
   * Replaces the choice **if the stored one has the version before it**, together with the audit event.
   * @returns whether it had
   * @throws Rejection `forbidden` if the caller is no operator any more
   */
  change(choice: IssuerChoice, event: IssuerChange, act: Attribution): Promise<boolean>;
}

/** What became of the last requests at an issuer. */
export const IssuerUse = z.strictObject({
  lastIssuedAt: Instant.optional(),
  /** Absent after a later success. */
  lastFailure: z.strictObject({ at: Instant, message: z.string().max(1000) }).optional(),
});
export type IssuerUse = z.infer<typeof IssuerUse>;

export interface IssuerUses {
  noteIssued(id: IssuerId, at: Instant): Promise<void>;
  noteFailed(id: IssuerId, failure: NonNullable<IssuerUse['lastFailure']>): Promise<void>;
  /** By the ids of issuers; absent for those that were never used. */
  list(): Promise<ReadonlyMap<IssuerId, IssuerUse>>;
}
