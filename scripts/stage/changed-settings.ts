import { defaultSettings, type Settings } from './stage-file.ts';
import { Stop } from './stop.ts';

/** A setting whose value in the file differs from the deployed one. */
export type Change = { name: string; from: string; to: string };

/**
 * Settings whose change re-points a stage in use, and what it breaks. A deployment changes them only if each is named.
 */
const NAMED_CHANGES: Readonly<Record<string, string>> = {
  mailDomain: 'mails come from another domain, which needs an identity and records of its own',
  replyDomain: 'replies to the mails that are out arrive no more',
  policy: 'other rules bind orders, and the CA was made for the former ones',
  oidcIssuer: 'no member can sign in until each has a record with the new issuer',
  existingUserPool: 'no member can sign in until each has a login in this pool and a record of it',
  pkiDomain: 'new certificates name other addresses for their revocation lists',
  plainHttp: 'console, API and pages get another address, and without a pkiDomain the revocation lists, too',
  publicUrl: 'mails that are out link to the former address',
  siteName: 'mails that are out link to the former name, which no longer answers',
};

/** Whether a change re-points a stage in use. The first name of its own adds one: CloudFront's still answers. */
const rePoints = ({ name, from }: Change): boolean => name !== 'siteName' || from !== '';

/** Settings that hold from the making of a stage, and what a change of them would do. No flag lets it through. */
const FIXED: Readonly<Record<string, { is: (change: Change) => boolean; because: string }>> = {
  multiRegionKeys: {
    is: () => true,
    because: 'a KMS key is made for one region or for several, and the keys of a stage cannot be replaced',
  },
  evidenceLock: {
    is: ({ from, to }) => from === 'none' || to === 'none',
    because:
      'Object Lock of a bucket cannot be disabled, and a bucket that replaces this one would lack the evidence',
  },
};

/** The template's parameter of a setting: `mailDomain` is `MailDomain`. */
export const parameterOf = (setting: string): string => setting.charAt(0).toUpperCase() + setting.slice(1);

/**
 * The settings that a deployment of this file would change. A parameter that the deployed template does not have counts as
 * the default.
 */
export function changedSettings(wanted: Settings, deployed: Settings): Change[] {
  const defaults = defaultSettings();
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(wanted)])];
  return names
    .map((name) => {
      const byDefault = defaults[name] ?? '';
      return { name, from: deployed[parameterOf(name)] ?? byDefault, to: wanted[name] ?? byDefault };
    })
    .filter(({ from, to }) => from !== to);
}

/** @throws Stop if a change has to be named and is not, or if a named setting does not change */
export function assertNamed(changes: readonly Change[], named: readonly string[], path: string): void {
  const unnamed = changes.filter(rePoints).flatMap(({ name }) => {
    const breaks = NAMED_CHANGES[name];
    return breaks === undefined || named.includes(name) ? [] : [{ name, breaks }];
  });
  if (unnamed.length > 0) {
    const flags = unnamed.map(({ name }) => `--change ${name}`).join(' ');
    const what = unnamed.map(({ name, breaks }) => `${name} (${breaks})`).join('; ');
    throw new Stop(
      `Nothing was deployed, because this would change ${what}. If that is meant, add ${flags}; if not, correct ${path}.`,
    );
  }
  const idle = named.filter((name) => !changes.some((change) => change.name === name));
  if (idle.length > 0)
    throw new Stop(
      `--change ${idle[0]}: ${path} does not change that. Leave the flag out, or correct the file.`,
    );
}

/** @throws Stop if a setting changes that holds from the making of a stage */
export function assertFixed(changes: readonly Change[], path: string): void {
  for (const change of changes) {
    const fixed = FIXED[change.name];
    if (fixed?.is(change))
      throw new Stop(
        `Nothing was deployed, because ${change.name} cannot change from ${change.from} to ${change.to}: ${fixed.because}. Correct ${path}.`,
      );
  }
}

/** One line for each change: old → new. */
export function linesOf(changes: readonly Change[]): string[] {
  const shown = (value: string) => (value === '' ? '(none)' : value);
  const width = Math.max(...changes.map(({ name }) => name.length));
  return changes.map(({ name, from, to }) => `  ${name.padEnd(width)}  ${shown(from)} → ${shown(to)}`);
}
