import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { changedSettings, linesOf } from '../stage/changed-settings.ts';
import { readStageFile } from '../stage/stage-file.ts';
import type { Visit } from './check.ts';

/** What is deployed is what the file of the stage says. */
export const settings = async (
  { deployment: { stage, service, keys } }: Pick<Visit, 'deployment'>,
  folder?: string,
): Promise<Finding[]> => {
  const file = readStageFile(stage, folder);
  const changes = changedSettings(file.settings, { ...keys.parameters, ...service.parameters });
  if (changes.length === 0) return [ok(`The settings of ${file.path} are deployed.`)];
  return changes
    .flatMap((change) => linesOf([change]))
    .map((line) =>
      mend(
        `Not as in ${file.path}, deployed → file: ${line.trim()}`,
        'Deploy the file, or correct it, if another one was deployed.',
      ),
    );
};
