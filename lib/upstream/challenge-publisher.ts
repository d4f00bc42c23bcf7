/** A TXT record that answers a challenge. */
export type ChallengeRecord = {
  /** The name at which the CA looks for it: `_acme-challenge.` and the domain (RFC 8555 §8.4). */
  name: string;
  value: string;
};

/** Writes the answers to challenges into the zones of the operator. All methods can be repeated, and throw `Transient`. */
export interface ChallengePublisher {
  /**
   * Adds a record, beside those of other orders.
   * @returns what `isVisible` needs to know; undefined if the name is in no zone that may be written to, and is no alias into one
   */
  publish(record: ChallengeRecord): Promise<string | undefined>;
  /** Whether every name server of the zone answers with it. */
  isVisible(published: string): Promise<boolean>;
  /** Removes a record, if it is there. */
  remove(record: ChallengeRecord): Promise<void>;
}
