import { describe, expect, it } from 'vitest';
import type { Check } from '../../../scripts/doctor/check.ts';
import { CHECKS, examine, lineOf } from '../../../scripts/doctor/examine.ts';
import { awsError } from '../../doubles/aws/client.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { awsOf, soundStage } from '../../doubles/aws/stage.ts';
import { resolverOf } from '../../doubles/resolver.ts';
import { fixedClock } from '../../doubles/test-ca.ts';

const visit = {
  aws: awsOf(soundStage()),
  deployment: aDeployment(),
  resolver: resolverOf({}),
  clock: fixedClock('2026-11-24T10:00:00.000Z'),
};

describe('An examination', () => {
  it('continues after a check that fails, and reports why it failed', async () => {
    const refused: Check = async () => {
      throw awsError('AccessDeniedException', 'User x may not do y');
    };
    const well: Check = async () => [{ state: 'ok', what: 'Well.' }];

    const lines: string[] = [];
    for await (const finding of examine(visit, { refused, well })) lines.push(lineOf(finding));

    expect(lines).toEqual([
      expect.stringMatching(/^mend refused {3}The check failed: These credentials may not do this: User x/),
      'ok   well      Well.',
    ]);
  });

  it('checks everything that a stage needs', () => {
    expect(Object.keys(CHECKS)).toHaveLength(19);
  });
});
