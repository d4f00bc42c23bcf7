import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { assertSettings } from './assert-settings.ts';
import { buildConsole } from './console/build-console.ts';
import { uploadConsole } from './console/upload-console.ts';
import { serverless } from './serverless.ts';
import { connect } from './stage/aws.ts';
import { readDeployment } from './stage/deployment.ts';
import { command, useAccount } from './stage/flags.ts';
import { Stop } from './stage/stop.ts';

/** The stack of the keys is first, because the other one imports its outputs. Arguments are passed to both. */
const args = process.argv.slice(2);
await assertSettings(args, [
  // Every mail contains it, and no default fits every service.
  { name: 'OPERATOR_CONTACT', param: 'operatorContact' },
]);
// Before any change, because a deployment without its console would be half of one.
const built = args.includes('--help') ? undefined : buildConsole(dirname(import.meta.dirname), announce);
if (built?.failed !== undefined) {
  console.error(`The console could not be built, so nothing was deployed:\n${built.failed}`);
  process.exit(1);
}
for (const folder of ['serverless/keys', '.']) await serverless(folder, ['deploy', ...args]);
if (built !== undefined) await command(() => publish(built.folder));

function announce(): void {
  console.log('Building the console …');
}

/** Uploads the console to the bucket behind the distribution. Without a distribution there is no console. */
async function publish(folder: string): Promise<number> {
  const { stage, region, profile } = chosen();
  useAccount({ region, profile });
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

/** The stage as Serverless reads it from the arguments. */
function chosen() {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      stage: { type: 'string', short: 's', default: 'dev' },
      region: { type: 'string', short: 'r', default: 'us-east-1' },
      'aws-profile': { type: 'string' },
    },
  });
  const profile = values['aws-profile'];
  return {
    stage: `${values.stage}`,
    region: `${values.region}`,
    profile: typeof profile === 'string' ? profile : undefined,
  };
}
