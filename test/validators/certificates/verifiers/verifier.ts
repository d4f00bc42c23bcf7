/** A chain to verify: PEM files, the host name that the client requested, the policy that it requires. */
export type Chain = {
  root: string;
  issuing: string;
  leaf: string;
  /** The revocation lists of root and issuing CA, concatenated; a verifier needs a valid one for each certificate. */
  lists: string;
  host: string;
  policy: string;
};

/** A program that verifies chains, and shares no code with the product. */
export type Verifier = {
  name: string;
  /** Why it cannot run here, in one sentence; undefined if it can. */
  whyNot(): string | undefined;
  /** Whether it accepts a certificate without a valid list. */
  forgivesMissingLists?: true;
  /** For each chain `accepted`, or why it is rejected. */
  verify(chains: readonly Chain[], folder: string): string[];
};

/** The output of a program that verifies many chains, one line each. */
export const linesOf = (output: string): string[] => output.trim().split('\n');
