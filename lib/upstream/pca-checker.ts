/** What a CA of AWS Private CA says of itself: what is wrong, in one sentence for people, or how long it issues for. */
export type PcaFound = { finding: string } | { finding?: never; isShortLived: boolean };

/** Looks whether a CA of AWS Private CA can issue for this stage. */
export interface PcaChecker {
  check(caArn: string): Promise<PcaFound>;
}
