import { type ParseArgsConfig, parseArgs } from 'node:util';
import { sentenceOf } from './sentence.ts';
import { Stop } from './stop.ts';

/** Flags of every command; stage and region have the defaults of serverless.yml. */
export const STAGE_FLAGS = {
  stage: { type: 'string', default: 'dev' },
  region: { type: 'string', default: 'us-east-1' },
  profile: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export const STAGE_HELP = `  --stage NAME     the stage, as it was deployed (dev)
  --region NAME    its region (us-east-1)
  --profile NAME   a profile of your AWS configuration`;

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
