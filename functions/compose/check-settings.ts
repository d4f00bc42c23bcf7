import type * as z from 'zod';
import { RateLimits } from '../../lib/http/rate-limits.ts';
import { Periods } from '../../lib/policy/defaults.ts';
import { Calendar } from '../../lib/review/calendar.ts';
import { calendarOf } from '../../lib/review/review-time.ts';
import { Config, config, env } from './config.ts';
import { CheckSettings } from './configured-check.ts';
import { EvidenceSettings } from './configured-evidence-lock.ts';
import { MailSettings } from './configured-mail-limits.ts';
import { PerspectiveSettings } from './configured-perspectives.ts';
import { PERIOD_SETTINGS, wrongCaa } from './configured-rules.ts';
import { SignInSettings } from './sign-in-settings.ts';

/** A wrong setting: its name, the rule that it breaks, and its value. */
export type WrongSetting = { name: string; rule: string; value?: string };

const CALENDAR_SETTINGS = {
  zone: 'REVIEW_ZONE',
  weekdays: 'REVIEW_WEEKDAYS',
  holidays: 'REVIEW_HOLIDAYS',
  closesAt: 'REVIEW_CLOSES_AT',
} as const;

/** The environment names of all settings that the functions read. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(Config.shape),
  ...Object.values(PERIOD_SETTINGS),
  ...Object.keys(MailSettings.shape),
  ...Object.keys(RateLimits.shape),
  ...Object.keys(CheckSettings.shape),
  ...Object.keys(EvidenceSettings.shape),
  ...Object.keys(SignInSettings.shape),
  ...Object.keys(PerspectiveSettings.shape),
];

/** Their values are not repeated: the secret itself may have been set. */
const SECRET: ReadonlySet<string> = new Set(['PERSPECTIVE_TOKEN', 'SITE_SECRET']);

/** All wrong settings of the environment. Missing ones are not reported here: each function reports what it needs. */
export function wrongSettings(): WrongSetting[] {
  const wrong = [
    ...wrongIn(Config.partial(), (field) => field),
    ...wrongIn(Periods, (field) => Reflect.get(PERIOD_SETTINGS, field)),
    ...wrongIn(MailSettings, (field) => field),
    ...wrongIn(RateLimits, (field) => field),
    ...wrongIn(EvidenceSettings, (field) => field),
    ...wrongIn(SignInSettings, (field) => field),
    ...wrongIn(PerspectiveSettings, (field) => field),
  ];
  const isRight = (...names: string[]) => !wrong.some(({ name }) => names.includes(name));
  if (isRight(...Object.values(CALENDAR_SETTINGS))) wrong.push(...wrongInCalendar());
  if (env('PERSPECTIVE_URLS') !== undefined && env('PERSPECTIVE_TOKEN') === undefined)
    wrong.push({ name: 'PERSPECTIVE_TOKEN', rule: 'must be set if there are perspectives' });
  if (isRight('POLICY', 'CAA', 'CAA_DOMAINS', 'MAIL_FROM')) wrong.push(...wrongInCaa());
  // A rule that names another setting is left out if that setting is wrong itself.
  return wrong.filter(({ rule }) => !wrong.some(({ name }) => rule.includes(name)));
}

/** A sentence for the operator with the setting, the rule, and the value that breaks it. */
export const sentenceOf = ({ name, rule, value }: WrongSetting): string =>
  `${name} ${rule}${value === undefined ? '' : `, not ${JSON.stringify(value)}`}.`;

function wrongIn(Schema: z.ZodObject, nameOf: (field: string) => string): WrongSetting[] {
  const fields = Object.keys(Schema.shape);
  const values = fields.flatMap((field) => {
    const value = env(nameOf(field));
    return value === undefined ? [] : [[field, value]];
  });
  return issuesOf(Schema.safeParse(Object.fromEntries(values)), nameOf);
}

function wrongInCalendar(): WrongSetting[] {
  const set = Config.pick({
    REVIEW_ZONE: true,
    REVIEW_WEEKDAYS: true,
    REVIEW_HOLIDAYS: true,
    REVIEW_CLOSES_AT: true,
  }).parse(Object.fromEntries(Object.values(CALENDAR_SETTINGS).map((name) => [name, env(name)])));
  return issuesOf(Calendar.safeParse(calendarOf(set)), (field) => Reflect.get(CALENDAR_SETTINGS, field));
}

function wrongInCaa(): WrongSetting[] {
  if (env('MAIL_FROM') === undefined) return [];
  const wrong = wrongCaa(config('POLICY', 'CAA', 'CAA_DOMAINS', 'MAIL_FROM'));
  return wrong ? [wrong] : [];
}

/** At most one per setting: a second one would only follow from the first. */
function issuesOf(parsed: z.ZodSafeParseResult<unknown>, nameOf: (field: string) => string): WrongSetting[] {
  const found = new Map<string, WrongSetting>();
  for (const issue of parsed.error?.issues ?? []) {
    const name = nameOf(String(issue.path[0]));
    const value = SECRET.has(name) ? undefined : env(name);
    if (!found.has(name))
      found.set(name, { name, rule: ruleOf(issue), ...(value !== undefined && { value }) });
  }
  return [...found.values()];
}

/** The rule of a setting, phrased to follow its name: `must be at most 398`. */
function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
      return issue.origin === 'array'
        ? `must have at most ${issue.maximum} values`
        : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'array'
        ? 'must not be empty'
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : 'must be a number';
    case 'invalid_format':
      return FORMATS[issue.format] ?? asRule(issue.message);
    default:
      return asRule(issue.message);
  }
}

/** The message of a schema that other code shares, in the form of a rule. */
function asRule(sentence: string): string {
  // The value itself follows the rule.
  const rule = sentence.replace(/(?:; its? .*)?\.$/, '');
  return /^must /i.test(rule) ? `${rule[0]?.toLowerCase()}${rule.slice(1)}` : `is wrong: ${rule}`;
}

const FORMATS: Readonly<Record<string, string>> = {
  url: 'must be a URL, for example https://example.org',
  email: 'must be a mail address',
  date: 'must be dates separated by commas, for example 2026-12-25',
};
