import type { HighRiskRules } from '../../lib/application/high-risk/high-risk-rules.ts';
import { config } from './config.ts';

/** The configured list and rules by which names wait for a reviewer. */
export function configuredHighRisk(): HighRiskRules {
  const { HIGH_RISK_NAMES, HIGH_RISK_RULES } = config('HIGH_RISK_NAMES', 'HIGH_RISK_RULES');
  return { names: HIGH_RISK_NAMES, rules: HIGH_RISK_RULES };
}
