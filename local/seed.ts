import type { ReadyMember } from './members.ts';

/** What the first start needs to fill an empty table; the environment of the functions is set already. */
export type Seeding = {
  /** The issuer of the members' tokens; their subjects are the members' names. */
  issuer: string;
  members: readonly ReadyMember[];
  /** KMS ids of the CA's two keys; the issuing one is also `CA_ISSUING_KEY_ID`. */
  rootKeyId: string;
  issuingKeyId: string;
};

/** Writes the ready-made members and makes the CA, where they are missing. Runs at every start, before anything is served. */
export async function seed(_seeding: Seeding): Promise<void> {}
