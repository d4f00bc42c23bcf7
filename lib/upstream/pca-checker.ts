/** Looks whether a CA of AWS Private CA can issue for this stage. */
export interface PcaChecker {
  /** @returns what is wrong, in one sentence for people; undefined if it works */
  check(caArn: string): Promise<string | undefined>;
}
