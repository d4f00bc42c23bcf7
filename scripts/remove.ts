import { serverless } from './serverless.ts';
import { command, STAGE_HELP } from './stage/flags.ts';
import { stageArguments } from './stage/serverless-arguments.ts';

const HELP = `npm run remove -- --stage NAME

Removes both stacks of a stage; what would be lost for good is retained (docs/deploy.md, Removal).

${STAGE_HELP}`;

await command(async () => {
  const given = stageArguments(process.argv.slice(2));
  if (given === undefined) {
    console.log(HELP);
    return 0;
  }
  // The keys are last, because the other stack imports their outputs.
  for (const folder of ['.', 'serverless/keys']) await serverless(folder, ['remove', ...given.args]);
  return 0;
});
