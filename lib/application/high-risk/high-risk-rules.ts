/** Optional rules by which a name needs a reviewer; names on the list, and those below them, always need one. */
export const HIGH_RISK_RULES = ['lookalike', 'mixed-letters', 'looks-latin', 'signs'] as const;

/** The list and the rules for names; by default those of the product. */
export type HighRiskRules = {
  names?: readonly string[] | undefined;
  rules?: readonly (typeof HIGH_RISK_RULES)[number][] | undefined;
};
