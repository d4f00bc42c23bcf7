import type { ChallengeId } from '../order/identifiers.ts';

/** Encrypts a Random Value, so that only the step that sends mails can decrypt it, and only for its challenge. */
export interface ValueEncryption {
  encrypt(value: string, challenge: ChallengeId): Promise<string>;
  /** @throws Transient if throttled or unavailable */
  decrypt(sealed: string, challenge: ChallengeId): Promise<string>;
}
