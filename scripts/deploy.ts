import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { assertSettings } from './assert-settings.ts';
import { buildConsole } from './console/build-console.ts';
import { uploadConsole } from './console/upload-console.ts';
import { serverless } from './serverless.ts';
import { adopt } from './stage/adopt.ts';
import { connect } from './stage/aws.ts';
import { readDeployment } from './stage/deployment.ts';
import { command, STAGE_HELP, useAccount } from './stage/flags.ts';
import { PackagedTemplate } from './stage/import-template.ts';
import { planDeployment } from './stage/plan-deployment.ts';
import { readRetained, stacksOf } from './stage/retained.ts';
import { stageArguments } from './stage/serverless-arguments.ts';
import { type StageFile, settingNames, unknownSetting } from './stage/stage-file.ts';
import { Stop } from './stage/stop.ts';

const HELP = `npm run deploy -- --stage NAME

Deploys both stacks of a stage with the settings of its file stages/NAME.yml, and uploads the console. Before, it shows which
settings change, old → new.

  --new            this stage is not deployed yet
  --adopt          with --new: the stage was removed; takes up what it has left, by the file NAME.retained.json that
                   npm run remove has written
  --change NAME    change this setting, too, of those that re-point a stage in use; can be repeated
  --verbose        show each event of CloudFormation
  --force          deploy even if no function has changed
${STAGE_HELP}`;

await command(async () => {
  const { own, others } = ownFlags(process.argv.slice(2));
  const given = stageArguments(others);
  if (given === undefined) {
    console.log(HELP);
    return 0;
  }
  const { file, args, profile } = given;
  await assertSettings(args, file);
  useAccount({ region: file.region, profile });
  const aws = connect(file.region);
  const isNew = await planDeployment(aws, file, own, console.log);
  const retained = own.adopts ? readRetained(file.stage) : undefined;
  // Before any change, because a deployment without its console would be half of one.
  const built = buildConsole(dirname(import.meta.dirname), () => console.log('Building the console …'));
  if (built.failed !== undefined)
    throw new Stop(`The console could not be built, so nothing was deployed:\n${built.failed}`);
  if (retained !== undefined) {
    for (const { folder } of stacksOf(file.stage))
      await serverless(folder, ['package', ...args], { offline: true, stdio: ['ignore', 'pipe', 'inherit'] });
    await adopt({ ...aws, templateIn, say: console.log }, file, retained);
  }
  // CloudFormation does not roll back what it imported.
  const isFirst = isNew && retained === undefined;
  // The stack of the keys is first, because the other one imports its outputs.
  await serverless('serverless/keys', ['deploy', ...args]);
  // CloudFormation could not roll back a table that is protected from deletion.
  const inTwoParts = isFirst && file.settings['deletionProtection'] !== 'false';
  if (inTwoParts) await serverless('.', ['deploy', ...unprotected(args)]);
  await serverless('.', ['deploy', ...args], { packaged: inTwoParts || retained !== undefined });
  return publish(built.folder, file);
});

/** The packaged template of the stack in this folder. */
function templateIn(folder: string): PackagedTemplate {
  const file = '.serverless/cloudformation-template-update-stack.json';
  return PackagedTemplate.parse(
    JSON.parse(readFileSync(join(dirname(import.meta.dirname), folder, file), 'utf8')),
  );
}

function unprotected(args: readonly string[]): string[] {
  const name = '--param=deletionProtection=';
  return [...args.filter((arg) => !arg.startsWith(name)), `${name}false`];
}

/** The flags of this command, and the other arguments. */
function ownFlags(args: string[]) {
  const options = {
    new: { type: 'boolean' },
    adopt: { type: 'boolean' },
    change: { type: 'string', multiple: true },
  } as const;
  const { tokens, values } = parseArgs({ args, options, strict: false, tokens: true });
  const mine = new Set(
    tokens.flatMap((token) =>
      token.kind === 'option' && Object.hasOwn(options, token.name)
        ? [token.index, ...(token.value !== undefined && !token.inlineValue ? [token.index + 1] : [])]
        : [],
    ),
  );
  const named = (values.change ?? []).map(String);
  if (tokens.some((token) => token.kind === 'option' && token.name === 'change' && !token.value))
    throw new Stop('--change names no setting: add one, for example --change policy.');
  const unknown = named.find((name) => !settingNames().includes(name));
  if (unknown !== undefined) throw new Stop(`--change ${unknown}: ${unknownSetting(unknown)}`);
  return {
    own: { isNew: values.new === true, adopts: values.adopt === true, named },
    others: args.filter((_, index) => !mine.has(index)),
  };
}

/** Uploads the console to the bucket behind the distribution. Without a distribution there is no console. */
async function publish(folder: string, { stage, region }: StageFile): Promise<number> {
  const { cloudFormation, s3 } = connect(region);
  const { service } = await readDeployment({ cloudFormation }, { stage, region });
  const bucket = service.outputs['SiteBucketName'];
  if (!bucket) return 0;
  const count = await uploadConsole({ s3, bucket }, folder).catch((error: unknown) => {
    throw new Stop(
      `The stacks are deployed, but the console could not be uploaded to ${bucket}: ${String(error)}. Deploy again.`,
    );
  });
  console.log(`The console is uploaded (${count} files): ${service.outputs['PublicUrl']}`);
  return 0;
}
