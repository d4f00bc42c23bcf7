import { assertSettings } from './assert-settings.ts';
import { serverless } from './serverless.ts';
import { command, STAGE_HELP } from './stage/flags.ts';
import { stageArguments } from './stage/serverless-arguments.ts';

const HELP = `npm run package -- --stage NAME

Packages both stacks of a stage, each into .serverless/ beside its serverless.yml, without network and credentials.

${STAGE_HELP}`;

await command(async () => {
  const given = stageArguments(process.argv.slice(2));
  if (given === undefined) {
    console.log(HELP);
    return 0;
  }
  await assertSettings(given.args, given.file);
  for (const folder of ['.', 'serverless/keys'])
    await serverless(folder, ['package', ...given.args], { offline: true });
  return 0;
});
