import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  LONGEST_DOMAIN_REUSE_DAYS,
  LONGEST_VALIDITY_DAYS,
  longestValidityDays,
} from '../../lib/policy/periods.ts';
import { Policy } from '../../lib/policy/policy.ts';

const Parameters = z.object({
  Parameters: z.object({ Policy: z.object({ AllowedValues: z.array(z.string()) }) }),
});
const Rule = z.object({
  ExpirationInDays: z.number(),
  NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.number() }),
});
const Storage = z.object({
  Resources: z.object({
    Bucket: z.object({
      Properties: z.object({ LifecycleConfiguration: z.object({ Rules: z.array(z.unknown()) }) }),
    }),
  }),
});

describe('serverless/*.yml, which repeats values of lib/policy,', () => {
  it('has the list of policies', () => {
    const { Policy: parameter } = Parameters.parse(readYaml('serverless/parameters.yml')).Parameters;

    expect(parameter.AllowedValues).toEqual(Policy.options);
  });

  it('keeps documents for two years beyond the longest certificate of the oldest evidence', () => {
    const { Rules } = Storage.parse(readYaml('serverless/storage.yml')).Resources.Bucket.Properties
      .LifecycleConfiguration;
    const { ExpirationInDays, NoncurrentVersionExpiration } = Rule.parse(Rules[0]);
    const needed = 2 * 365 + LONGEST_VALIDITY_DAYS + LONGEST_DOMAIN_REUSE_DAYS;

    expect(ExpirationInDays).toBeGreaterThanOrEqual(needed);
    expect(NoncurrentVersionExpiration.NoncurrentDays).toBeGreaterThanOrEqual(needed);
  });
});

describe('the longest validity', () => {
  it('is the maximum of all policies on all days', () => {
    const days = Policy.options.flatMap((policy) =>
      ['2021-01-01', '2026-11-28', '2030-01-01'].map((day) =>
        longestValidityDays(policy, `${day}T00:00:00.000Z`),
      ),
    );

    expect(Math.max(...days)).toBeLessThanOrEqual(LONGEST_VALIDITY_DAYS);
    expect(LONGEST_VALIDITY_DAYS).toBe(398);
  });
});
