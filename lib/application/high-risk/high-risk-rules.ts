/** Rules that send a name to a reviewer and can be switched off; a name on the list, or below one, always goes there. */
export const HIGH_RISK_RULES = ['lookalike', 'mixed-letters', 'looks-latin', 'signs'] as const;

/** By which list and rules names are judged; those of the product where nothing is said. */
export type HighRiskRules = {
  names?: readonly string[] | undefined;
  rules?: readonly (typeof HIGH_RISK_RULES)[number][] | undefined;
};
