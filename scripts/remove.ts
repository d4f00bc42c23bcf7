import { serverless } from './serverless.ts';
import { connect } from './stage/aws.ts';
import { command, STAGE_HELP, useAccount } from './stage/flags.ts';
import { findRetained, retainedPath, stacksOf, writeRetained } from './stage/retained.ts';
import { stageArguments } from './stage/serverless-arguments.ts';

const HELP = `npm run remove -- --stage NAME

Removes both stacks of a stage; what would be lost for good is retained (docs/deploy.md, Removal). Before, what that is goes
into the file NAME.retained.json beside the file of the stage: npm run deploy -- --new --adopt takes it up again.

${STAGE_HELP}`;

await command(async () => {
  const given = stageArguments(process.argv.slice(2));
  if (given === undefined) {
    console.log(HELP);
    return 0;
  }
  const { file, args, profile } = given;
  useAccount({ region: file.region, profile });
  const retained = await findRetained(connect(file.region), file);
  if (Object.keys(retained.stacks).length > 0) {
    writeRetained(file.stage, retained);
    console.log(`What stays is in ${retainedPath(file.stage)}; keep the file:`);
  }
  for (const [stack, resources] of Object.entries(retained.stacks))
    for (const [name, { type, id }] of Object.entries(resources))
      console.log(`  ${stack}  ${name}  ${type}  ${id}`);
  // The keys are last, because the other stack imports their outputs.
  for (const { folder } of stacksOf(file.stage).toReversed()) await serverless(folder, ['remove', ...args]);
  return 0;
});
