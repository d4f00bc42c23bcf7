import { assertSettings } from './assert-settings.ts';
import { serverless } from './serverless.ts';

/** The stack of the keys is first, because the other one imports its outputs. Arguments are passed to both. */
const args = process.argv.slice(2);
assertSettings(args, [
  // Every mail contains it, and no default fits every service.
  { name: 'OPERATOR_CONTACT', param: 'operatorContact' },
]);
for (const folder of ['serverless/keys', '.']) serverless(folder, ['deploy', ...args]);
