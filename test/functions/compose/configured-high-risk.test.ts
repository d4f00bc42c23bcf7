import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredHighRisk } from '../../../functions/compose/configured-high-risk.ts';

afterEach(() => vi.unstubAllEnvs());

/** As the environment of a function says it; empty where a deployment says nothing. */
function configured(names: string, rules: string) {
  vi.stubEnv('HIGH_RISK_NAMES', names);
  vi.stubEnv('HIGH_RISK_RULES', rules);
  return configuredHighRisk();
}

describe('which names wait for a reviewer', () => {
  it('is said by the product where the deployment says nothing', () => {
    expect(configured('', '')).toEqual({ names: undefined, rules: undefined });
  });

  it('is said by a list and by rules', () => {
    expect(configured('bank.example, bank', 'signs, lookalike')).toEqual({
      names: ['bank.example', 'bank'],
      rules: ['signs', 'lookalike'],
    });
  });

  it('is said by the list alone where there are to be no rules', () => {
    expect(configured('', 'none').rules).toEqual([]);
  });

  it('is not guessed where a rule is not known: the error names the setting', () => {
    expect(() => configured('', 'lookalikes')).toThrow(/HIGH_RISK_RULES/);
  });
});
