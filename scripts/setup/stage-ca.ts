import type { CaSuccessionStore } from '../../lib/issuance/ca-succession.ts';
import type { CaToInit } from '../../lib/issuance/init-ca.ts';
import type { Signer } from '../../lib/issuance/signer.ts';
import type { CaOfLists } from '../../lib/revocation/publish-lists.ts';

/** The stores and keys of the CAs, without their name, which the operator gives. What is not of the succession is the first CA's. */
export type CaOfStage = Omit<CaToInit, 'organization' | 'country' | 'beforeUse'> &
  Pick<CaOfLists, 'revocations' | 'crls'> & {
    succession: CaSuccessionStore;
    signerOf(keyId: string): Signer;
    /** The keys of issuing CAs after the first, by the numbers of these. */
    keys: { find(number: number): Promise<string | undefined>; make(number: number): Promise<string> };
  };
