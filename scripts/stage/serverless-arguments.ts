import { chosenStage, parsed, STAGE_FLAGS } from './flags.ts';
import type { StageFile } from './stage-file.ts';
import { Stop } from './stop.ts';

const FLAGS = {
  ...STAGE_FLAGS,
  stage: { type: 'string', short: 's' },
  region: { type: 'string', short: 'r' },
  'aws-profile': { type: 'string' },
  param: { type: 'string', multiple: true },
  verbose: { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

/** What `npm run package`, `deploy` and `remove` are given. */
export type StageArguments = {
  file: StageFile;
  profile: string | undefined;
  /** For the Serverless Framework: the stage, its region, and each setting of its file. */
  args: string[];
};

/**
 * Reads the arguments of a command that runs the Serverless Framework. `args` are without flags of the command's own.
 * @returns undefined if help is wanted
 * @throws Stop if the stage has no sound file, or if a flag differs from it
 */
export function stageArguments(args: string[]): StageArguments | undefined {
  const { values } = parsed({ args, options: FLAGS });
  if (values.help) return undefined;
  const file = chosenStage(values);
  for (const param of values.param ?? []) assertAgrees(file, param);
  const profile = values.profile ?? values['aws-profile'];
  return {
    file,
    profile,
    args: [
      ...['--stage', file.stage, '--region', file.region],
      ...Object.entries(file.settings).map(([name, value]) => `--param=${name}=${value}`),
      ...(profile === undefined ? [] : ['--aws-profile', profile]),
      ...(values.verbose ? ['--verbose'] : []),
      ...(values.force ? ['--force'] : []),
    ],
  };
}

/** A setting beside the file would be lost at the next deployment. */
function assertAgrees({ path, settings }: StageFile, param: string): void {
  const [, name = param, value = ''] = /^([^=]*)=(.*)$/s.exec(param) ?? [];
  if (settings[name] === value) return;
  const there = settings[name] === undefined ? `does not have ${name}` : `has ${name}: ${settings[name]}`;
  throw new Stop(
    `--param is ${param}, but ${path} ${there}. Write the setting into the file, and leave the flag out.`,
  );
}
