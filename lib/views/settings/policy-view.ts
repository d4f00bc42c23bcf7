import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { Periods } from '../../policy/defaults.ts';
import { END_OF_MAIL, methodStatus } from '../../policy/methods.ts';
import { DOMAIN_REUSE, domainReuseDays, longestValidityDays, VALIDITY } from '../../policy/periods.ts';
import { type Dated, Policy } from '../../policy/policy.ts';

const DatedDays = z
  .object({
    from: z.iso.date().meta({ description: 'The first day, in UTC.' }),
    days: z.int(),
    source: z.string().meta({ description: 'The rule that sets it.' }),
  })
  .meta({ id: 'DatedDays' });

/** The rules in force today, and the dates on which they change. */
export const PolicyView = z
  .object({
    name: Policy.meta({
      description:
        '`internal`: the operator’s own rules. `br`: the dated rules of the Baseline Requirements.',
    }),
    validity: z.object({
      longestDays: z.int().meta({ description: 'The longest validity that may be requested today.' }),
      defaultDays: z.int().meta({ description: 'The validity if the application requests none.' }),
      changes: z.array(DatedDays).meta({ description: 'Later limits; empty under `internal`.' }),
    }),
    reuse: z.object({
      longestDays: z.int().meta({ description: 'The maximum age of a confirmation at issuance, today.' }),
      changes: z.array(DatedDays).meta({ description: 'Later limits; empty under `internal`.' }),
    }),
    mail: z
      .object({
        section: z.string(),
        status: z.enum(['usable', 'discouraged', 'ended']),
        endsOn: z.iso.date(),
        source: z.string(),
      })
      .meta({
        description: 'Confirmation by mail to a constructed address. `internal` continues after its end.',
      }),
    caa: z.object({
      enforced: z.boolean(),
      domains: z.array(z.string()).meta({ description: 'The names of this CA in CAA records.' }),
    }),
    keyReuse: z.enum(['noted', 'refused']).meta({
      description: 'Whether a key that another order of the account uses is noted or refused.',
    }),
    ownAccountReview: z.enum(['allowed', 'refused']).meta({
      description: 'Whether reviewers may decide on orders of their own account.',
    }),
  })
  .meta({ id: 'PolicySettings' });

const BY_MAIL = '3.2.2.4.4';

/** The part of the settings that depends on the date. */
export function datedSettings(
  policy: Policy,
  now: Instant,
  { validityDays }: Pick<Periods, 'validityDays'>,
): Pick<z.infer<typeof PolicyView>, 'name' | 'validity' | 'reuse' | 'mail'> {
  const longestDays = longestValidityDays(policy, now);
  const { from: endsOn, source } = END_OF_MAIL;
  return {
    name: policy,
    validity: {
      longestDays,
      defaultDays: Math.min(validityDays, longestDays),
      changes: policy === 'br' ? after(now, VALIDITY, ({ shouldDays }) => shouldDays) : [],
    },
    reuse: {
      longestDays: domainReuseDays(policy, now),
      changes: policy === 'br' ? after(now, DOMAIN_REUSE, (days) => days) : [],
    },
    mail: { section: BY_MAIL, status: methodStatus(policy, BY_MAIL, now), endsOn, source },
  };
}

const after = <T>(now: Instant, rows: readonly Dated<T>[], daysOf: (value: T) => number) =>
  rows
    .filter(({ from }) => Date.parse(from) > Date.parse(now))
    .map(({ from, value, source }) => ({ from, days: daysOf(value), source }));
