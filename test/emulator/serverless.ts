import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGED } from '../../scripts/bundling/serverless-esbuild.ts';
import { serverlessCommand } from '../../scripts/serverless.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Values of the template's parameters, by the names that `serverless.yml` has for them. */
export type Settings = Readonly<Record<string, string>>;

/** The two stacks, in the order in which they are deployed. */
const STACKS = ['serverless/keys', '.'];

/**
 * Packages and deploys both stacks as an operator does: by `serverless deploy`, to `AWS_ENDPOINT_URL`.
 * @param from.packaged the functions of this project were packaged before, by a deployment of any stage
 * @throws Error with the output if it fails
 */
export async function deploy(
  stage: string,
  settings: Settings,
  { project = ROOT, packaged = false }: { project?: string; packaged?: boolean } = {},
): Promise<void> {
  const environment = packaged ? { [PACKAGED]: 'true' } : {};
  for (const folder of STACKS)
    await serverless(['deploy', ...options(stage, settings)], join(project, folder), environment);
}

/** Removes both stacks; what the templates retain stays. */
export async function remove(stage: string, settings: Settings): Promise<void> {
  for (const folder of STACKS.toReversed())
    await serverless(['remove', ...options(stage, settings)], join(ROOT, folder));
}

const options = (stage: string, settings: Settings): string[] => [
  '--stage',
  stage,
  ...Object.entries(settings).map(([name, value]) => `--param=${name}=${value}`),
];

async function serverless(
  args: string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const command = await serverlessCommand();
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    // The default poll interval of five seconds is not needed for an emulator.
    env: { ...process.env, SLS_AWS_MONITORING_FREQUENCY: '250', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(`${chunk}`));
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`serverless ${args.join(' ')} failed:\n${said.join('')}`);
}
