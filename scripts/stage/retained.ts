import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import type { Aws } from './aws.ts';
import { findStack, resourcesIn } from './deployment.ts';
import { defaultSettings, type StageFile, stagesFolder } from './stage-file.ts';
import { Stop } from './stop.ts';

const Resource = z.strictObject({ type: z.string(), id: z.string() });
const Resources = z.record(z.string(), Resource);

/** What a removed stage has left: by stack the resources, by their logical ids; and what the stage was made with. */
export const Retained = z.strictObject({
  region: z.string(),
  made: z.strictObject({ multiRegionKeys: z.string(), evidenceLock: z.string() }),
  stacks: z.record(z.string(), Resources),
});
export type Retained = z.infer<typeof Retained>;
export type RetainedResources = z.infer<typeof Resources>;

/** The stacks of a stage, in the order in which they are deployed. */
export const stacksOf = (stage: string) =>
  [
    { folder: 'serverless/keys', name: `countersign-keys-${stage}` },
    { folder: '.', name: `countersign-${stage}` },
  ] as const;

/** The file of what a stage has left, beside the file of the stage. */
export const retainedPath = (stage: string): string => join(stagesFolder(), `${stage}.retained.json`);

/** What the stacks will leave when they are removed; a stack that is gone already left what the file says. */
export async function findRetained(
  aws: Pick<Aws, 'cloudFormation'>,
  { stage, region }: Pick<StageFile, 'stage' | 'region'>,
): Promise<Retained> {
  const path = retainedPath(stage);
  const before = existsSync(path) ? readRetained(stage) : undefined;
  const defaults = defaultSettings();
  let made = before?.made ?? {
    multiRegionKeys: defaults['multiRegionKeys'] ?? '',
    evidenceLock: defaults['evidenceLock'] ?? '',
  };
  const stacks = { ...before?.stacks };
  for (const { name } of stacksOf(stage)) {
    const stack = await findStack(aws, name);
    if (stack === undefined) continue;
    made = {
      multiRegionKeys: stack.parameters['MultiRegionKeys'] ?? made.multiRegionKeys,
      evidenceLock: stack.parameters['EvidenceLock'] ?? made.evidenceLock,
    };
    stacks[name] = await retainedBy(aws, name);
  }
  return { region, made, stacks };
}

const Template = z.object({
  Resources: z.record(z.string(), z.object({ DeletionPolicy: z.string().optional() })),
});

async function retainedBy(aws: Pick<Aws, 'cloudFormation'>, name: string): Promise<RetainedResources> {
  const { TemplateBody = '{}' } = await aws.cloudFormation.send(new GetTemplateCommand({ StackName: name }));
  const { Resources: declared } = Template.parse(JSON.parse(TemplateBody));
  const all = await resourcesIn(aws, name);
  return Object.fromEntries(
    all
      .filter(({ logicalId }) => declared[logicalId]?.DeletionPolicy?.startsWith('Retain'))
      .map(({ logicalId, type, id }) => [logicalId, { type, id }]),
  );
}

export function writeRetained(stage: string, retained: Retained): void {
  writeFileSync(retainedPath(stage), `${JSON.stringify(retained, undefined, 2)}\n`);
}

/** @throws Stop if there is no such file, or if it is not one that `npm run remove` wrote */
export function readRetained(stage: string): Retained {
  const path = retainedPath(stage);
  if (!existsSync(path))
    throw new Stop(
      `There is no ${path}, which says what the stage has left: npm run remove writes it. Without it the stage cannot be taken up again.`,
    );
  const parsed = Retained.safeParse(read(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Stop(`${path} is not what npm run remove wrote: ${issue?.path.join('.')} ${issue?.message}.`);
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Stop(`${path} is not JSON.`);
  }
}
