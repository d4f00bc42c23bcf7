import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { reasonOf } from './sentence.ts';
import { Stop } from './stop.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = 'example';

/** The settings of a stage by their names in serverless.yml, without those that have their default. */
export type Settings = Readonly<Record<string, string>>;

/** The file of a stage: the region that it is deployed to, and its settings. `path` is for sentences. */
export type StageFile = { stage: string; path: string; region: string; settings: Settings };

/** No default fits every stage, so each file has to contain them. */
const REQUIRED: Readonly<Record<string, string>> = {
  region: 'the AWS region of the stage, for example eu-west-1',
  mailDomain: 'the domain that its mails are sent from',
  replyDomain: 'the domain at which replies arrive',
  operatorContact: 'the mail address or the https URL at which people ask about the service',
};

/** The defaults of all other settings, from serverless.yml. */
export function defaultSettings(): Settings {
  const text = readFileSync(join(ROOT, 'serverless.yml'), 'utf8');
  return z
    .object({ params: z.object({ default: z.record(z.string(), z.string()) }) })
    .parse(parse(text, { schema: 'failsafe' })).params.default;
}

/** The names of all settings. */
export const settingNames = (): string[] =>
  [...Object.keys(REQUIRED), ...Object.keys(defaultSettings())].filter((name) => name !== 'region');

/** The folder of the stages' files: `stages` beside serverless.yml, or that of a repository of the operator's own. */
export const stagesFolder = (): string => process.env['COUNTERSIGN_STAGES']?.trim() || join(ROOT, 'stages');

/**
 * Reads the file of a stage.
 * @throws Stop if there is none, or with a sentence for each entry that is missing, unknown or wrong
 */
export function readStageFile(stage: string, folder: string = stagesFolder()): StageFile {
  if (!/^[a-z][a-z0-9-]{0,20}$/i.test(stage))
    throw new Stop(`“${stage}” is no name of a stage: use letters, digits and hyphens, at most 21.`);
  const file = join(folder, `${stage}.yml`);
  const path = relative(process.cwd(), file).startsWith('..') ? file : relative(process.cwd(), file);
  if (!existsSync(file)) throw new Stop(missingFile(stage, path, folder));
  const { region = '', ...settings } = entriesOf(path, textOf(file, path));
  return { stage, path, region, settings };
}

function textOf(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Stop(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

function missingFile(stage: string, path: string, folder: string): string {
  const others = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => /^(.+)\.yml$/.exec(name)?.[1] ?? [])
    : [];
  const known = others.filter((name) => name !== EXAMPLE);
  const there = known.length > 0 ? ` There is a file for ${known.join(', ')}.` : '';
  return `The stage ${stage} has no file ${path}, which holds its region and settings. Copy stages/${EXAMPLE}.yml there, fill it in, and commit it.${there}`;
}

/** The entries with a value: an empty one has its default. @throws Stop */
function entriesOf(path: string, text: string): Settings {
  const wrong = (sentences: readonly string[]) =>
    new Stop(sentences.map((each) => `${path}: ${each}`).join('\n'));
  const parsed = Entries().safeParse(read(text, wrong) || {});
  if (!parsed.success) throw wrong(parsed.error.issues.flatMap(sentencesOf));
  const entries = Object.entries(parsed.data).map(([name, value = '']): [string, string] => [
    name,
    value.trim(),
  ]);
  const given = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  const missing = Object.entries(REQUIRED).filter(([name]) => given[name] === undefined);
  if (missing.length > 0) throw wrong(missing.map(([name, what]) => `${name} is missing: ${what}.`));
  return given;
}

function read(text: string, wrong: (sentences: readonly string[]) => Stop): unknown {
  try {
    // Every scalar is a text, as it is written: `policy: internal`, `secondFactor: true`, `mailsPerDomainAndDay: 0100`.
    return parse(text, { schema: 'failsafe' });
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw wrong([`this is not YAML: ${sentence.replace(/:$/, '.')}`]);
  }
}

const Text = z.string({ error: 'must be one text, in quotes if it contains a colon.' });
const Region = Text.regex(/^([a-z]{2}(-[a-z]+)+-\d)?$/, {
  error: 'must be the name of an AWS region, for example eu-west-1.',
});

const Entries = () =>
  z.strictObject(
    {
      ...Object.fromEntries(settingNames().map((name) => [name, Text.optional()])),
      region: Region.optional(),
    },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'must consist of lines such as “mailDomain: ra.example.org”.' : undefined,
    },
  );

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownSetting);
  const [name] = issue.path;
  return [name === undefined ? `it ${issue.message}` : `${String(name)} ${issue.message}`];
}

/** Says which setting is meant, if one differs in case, hyphens or underscores only. */
export function unknownSetting(name: string): string {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const meant = [...settingNames(), 'region'].find((known) => bare(known) === bare(name));
  const how = meant === undefined ? `stages/${EXAMPLE}.yml has all settings.` : `Is ${meant} meant?`;
  return `there is no setting ${name}. ${how}`;
}
