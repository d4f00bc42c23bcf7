import { type Finding, mend } from '../../lib/health/finding.ts';
import { sentenceOf } from '../stage/sentence.ts';
import { alarms } from './alarms.ts';
import { answering } from './answering.ts';
import { authority } from './authority.ts';
import type { Check, Visit } from './check.ts';
import { functions } from './functions.ts';
import { identity } from './identity.ts';
import { members } from './members.ts';
import { pki } from './pki.ts';
import { queues } from './queues.ts';
import { receiving } from './receiving.ts';
import { resolver } from './resolver.ts';
import { rulesClock } from './rules-clock.ts';
import { sending } from './sending.ts';
import { settings } from './settings.ts';
import { laterKeys, signingKeys } from './signing-keys.ts';
import { stacks } from './stacks.ts';
import { stream } from './stream.ts';
import { table } from './table.ts';
import { workflow } from './workflow.ts';

/** All checks, in the order of the output. */
export const CHECKS: Readonly<Record<string, Check>> = {
  stacks,
  settings: (visit) => settings(visit),
  table,
  stream,
  functions,
  workflow,
  queues,
  alarms,
  keys: signingKeys,
  ca: authority,
  'ca-keys': laterKeys,
  pki,
  answering,
  members,
  resolver,
  identity,
  sending,
  receiving,
  rules: rulesClock,
};

/** Runs checks one after the other; the others run even if one fails. */
export async function* examine(
  visit: Visit,
  checks: Readonly<Record<string, Check>> = CHECKS,
): AsyncGenerator<Finding & { about: string }> {
  for (const [about, check] of Object.entries(checks)) {
    const findings = await check(visit).catch((error: unknown) => [
      mend(`The check failed: ${sentenceOf(error)}`, 'Correct that first, then run this again.'),
    ]);
    for (const finding of findings) yield { about, ...finding };
  }
}

const WIDTHS = { state: 5, about: 10 };

/** A finding as a line of the output. */
export function lineOf(finding: Finding & { about: string }): string {
  const start = `${finding.state.padEnd(WIDTHS.state)}${finding.about.padEnd(WIDTHS.about)}`;
  const how = finding.state === 'mend' ? `\n${' '.repeat(start.length)}→ ${finding.how}` : '';
  return `${start}${finding.what}${how}`;
}
