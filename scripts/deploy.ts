import { assertSettings } from './assert-settings.ts';
import { serverless } from './serverless.ts';

/** The stack of the keys first: the other one imports what it gives out. Arguments are passed on to both. */
const args = process.argv.slice(2);
assertSettings(args, [
  // Every mail names it, and no default is right for every service.
  { name: 'OPERATOR_CONTACT', param: 'operatorContact' },
]);
for (const folder of ['serverless/keys', '.']) serverless(folder, ['deploy', ...args]);
