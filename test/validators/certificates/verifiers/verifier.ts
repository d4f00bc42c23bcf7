/** A chain to be judged: PEM files, the name that the client asked for, the policy that it insists on. */
export type Chain = {
  root: string;
  issuing: string;
  leaf: string;
  /** The revocation lists of root and issuing CA, one after the other: for each certificate one that is good is wanted. */
  lists: string;
  host: string;
  policy: string;
};

/** A program that judges chains by code that shares nothing with ours. */
export type Verifier = {
  name: string;
  /** Why it cannot be asked here, in one sentence; undefined where it can. */
  whyNot(): string | undefined;
  /** Whether it takes a certificate for good where no list, or none that is good still, says anything of it. */
  forgivesMissingLists?: true;
  /** For each chain `accepted`, or why not. */
  verify(chains: readonly Chain[], folder: string): string[];
};

/** What a program that judges many at a time said, a line each. */
export const linesOf = (output: string): string[] => output.trim().split('\n');
