import { assertSettings } from './assert-settings.ts';
import { serverless } from './serverless.ts';

/** Packages each stack into `.serverless/` beside its `serverless.yml`; arguments (`--stage`, `--param`) are passed to Serverless. */
const args = process.argv.slice(2);
await assertSettings(args);
for (const folder of ['.', 'serverless/keys'])
  await serverless(folder, ['package', ...args], { offline: true });
