import type { Aws } from './aws.ts';
import { assertFixed, assertNamed, changedSettings, linesOf } from './changed-settings.ts';
import { findStack } from './deployment.ts';
import type { StageFile } from './stage-file.ts';
import { Stop } from './stop.ts';

/** What the operator says of a deployment: that the stage is new, and which settings it changes although they re-point it. */
export type Meant = { isNew: boolean; named: readonly string[] };

/**
 * Compares the file of a stage with what is deployed, and prints each change of a setting.
 * @returns whether this is the first deployment
 * @throws Stop if the stage is not there and not said to be new, or if a change is not named or not possible
 */
export async function planDeployment(
  aws: Pick<Aws, 'cloudFormation'>,
  { stage, region, path, settings }: StageFile,
  { isNew, named }: Meant,
  say: (line: string) => void,
): Promise<boolean> {
  const [stack, keys] = await Promise.all(
    [`countersign-${stage}`, `countersign-keys-${stage}`].map((name) => findStack(aws, name)),
  );
  // Keys exist already if a first deployment failed after them.
  if (keys?.outputs['RootKeyArn'] !== undefined)
    assertFixed(
      changedSettings(settings, keys.parameters).filter(({ name }) => name === 'multiRegionKeys'),
      path,
    );
  // A first deployment that failed has left no template, or one without our parameters.
  if (stack === undefined || stack.parameters['MailDomain'] === undefined) {
    if (stack === undefined && !isNew)
      throw new Stop(
        `Nothing was deployed, because the stage ${stage} is not there in ${region}. If it is new, add --new; if not, correct the region in ${path}.`,
      );
    say(`The stage ${stage} is new in ${region}.`);
    return true;
  }
  const changes = changedSettings(settings, { ...keys?.parameters, ...stack.parameters });
  say(
    changes.length === 0
      ? `No setting of the stage ${stage} changes.`
      : `These settings of the stage ${stage} change:\n${linesOf(changes).join('\n')}`,
  );
  assertFixed(changes, path);
  assertNamed(changes, named, path);
  return false;
}
