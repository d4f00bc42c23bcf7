import { installTool } from '../../tools/install.js';

/** Before suites that package, deploy or generate: their tests have less time than a first installation takes, and no network. */
export default async function installTools(): Promise<void> {
  for (const tool of ['serverless', 'api-types']) await installTool(tool);
}
