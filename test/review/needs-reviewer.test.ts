import { describe, expect, it } from 'vitest';
import { highRiskOf, needsReviewer, reviewBecause } from '../../lib/review/needs-reviewer.ts';

const RULES = { names: ['risky.example'] };
const needs = (type: 'DV' | 'OV', ...names: string[]) =>
  needsReviewer(RULES)({ submission: { type, names } });
const note = (code: string) => ({ field: '/names/0', code, message: 'm' });

describe('an order needs a reviewer', () => {
  it('always for OV, for DV if a name is of high risk, including wildcards', () => {
    expect(needs('OV', 'plain.example')).toBe(true);
    expect(needs('DV', 'plain.example')).toBe(false);
    expect(needs('DV', 'plain.example', 'www.risky.example')).toBe(true);
    expect(needs('DV', '*.risky.example')).toBe(true);
  });

  it('who is shown the name', () => {
    const found = highRiskOf(RULES)({ submission: { names: ['plain.example', '*.risky.example'] } });

    expect(found).toMatchObject([{ field: '/names/1', code: 'name-high-risk' }]);
    expect(found[0]?.message).toContain('“*.risky.example”');
  });

  it('because of its organisation, its names, or otherwise the rules of the operator', () => {
    const risky = note('name-lookalike');
    const codes = (...given: Parameters<typeof reviewBecause>) =>
      reviewBecause(...given).map(({ code }) => code);

    expect(codes({ type: 'OV', notes: [note('method-ends-soon')] })).toEqual(['organization-review']);
    expect(codes({ type: 'OV', notes: [risky] })).toEqual(['organization-review', 'name-lookalike']);
    expect(codes({ type: 'DV', notes: [note('method-ends-soon'), risky] })).toEqual(['name-lookalike']);
    expect(codes({ type: 'DV', notes: [note('method-ends-soon')] })).toEqual(['policy-review']);
  });
});
