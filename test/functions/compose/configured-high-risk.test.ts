import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredHighRisk } from '../../../functions/compose/configured-high-risk.ts';

afterEach(() => vi.unstubAllEnvs());

/** As in the environment of a function; empty if a deployment configures nothing. */
function configured(names: string, rules: string) {
  vi.stubEnv('HIGH_RISK_NAMES', names);
  vi.stubEnv('HIGH_RISK_RULES', rules);
  return configuredHighRisk();
}

describe('which names wait for a reviewer', () => {
  it('is a default of the product if the deployment configures nothing', () => {
    expect(configured('', '')).toEqual({ names: undefined, rules: undefined });
  });

  it('is configured by a list and by rules', () => {
    expect(configured('bank.example, bank', 'signs, lookalike')).toEqual({
      names: ['bank.example', 'bank'],
      rules: ['signs', 'lookalike'],
    });
  });

  it('is configured by the list alone if rules are switched off', () => {
    expect(configured('', 'none').rules).toEqual([]);
  });

  it('is not guessed if a rule is unknown: the error names the setting', () => {
    expect(() => configured('', 'lookalikes')).toThrow(/HIGH_RISK_RULES/);
  });
});
