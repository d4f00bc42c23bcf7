import type { ChallengeId } from '../order/identifiers.ts';

/** Seals a Random Value, so that only the mailing step can open it, and only for its challenge. */
export interface ValueEncryption {
  encrypt(value: string, challenge: ChallengeId): Promise<string>;
  /** @throws Transient when throttled or out of reach */
  decrypt(sealed: string, challenge: ChallengeId): Promise<string>;
}
