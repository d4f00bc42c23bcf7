import { type ParseArgsConfig, parseArgs } from 'node:util';
import { sentenceOf } from './sentence.ts';
import { readStageFile, type StageFile } from './stage-file.ts';
import { Stop } from './stop.ts';

/** Flags of every command. */
export const STAGE_FLAGS = {
  stage: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export const STAGE_HELP = `  --stage NAME     the stage; its file stages/NAME.yml has its region and settings
  --region NAME    its region; can be left out, and must be the one of the file
  --profile NAME   a profile of your AWS configuration`;

/** The chosen stage. @throws Stop if none is named, if it has no file, or if the file has another region */
export function chosenStage({
  stage,
  region,
}: {
  stage?: string | undefined;
  region?: string | undefined;
}): StageFile {
  if (stage === undefined)
    throw new Stop('No stage is named: add --stage NAME, for the file stages/NAME.yml.');
  const file = readStageFile(stage);
  if (region !== undefined && region !== file.region)
    throw new Stop(
      `--region is ${region}, but ${file.path} has the region ${file.region}. Leave the flag out, or name another stage.`,
    );
  return file;
}

/** @throws Stop that names an unknown argument */
export function parsed<C extends ParseArgsConfig>(config: C) {
  try {
    return parseArgs(config);
  } catch (error) {
    // Its first sentence names the flag; the rest explains how to escape a dash.
    const [sentence] = sentenceOf(error)
      .replace(/^\w*Error: /, '')
      .split('. ');
    throw new Stop(`${sentence}. --help lists the flags.`);
  }
}

/** For every client in this process, including those of the product. */
export function useAccount({ region, profile }: { region: string; profile?: string | undefined }): void {
  process.env['AWS_REGION'] = region;
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
}

/** Runs a command to its exit status; an error that stops it is one sentence on standard error. */
export async function command(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}
