import { BUNDLING } from './options.ts';

/** In the environment of Serverless: `true` if .serverless/ has the functions of these sources already, from an earlier run. */
export const PACKAGED = 'COUNTERSIGN_PACKAGED';

/** The options for serverless-esbuild, which requires a function. Bundling takes most of the time of a deployment. */
const options = () => ({
  ...BUNDLING,
  concurrency: 2,
  zipConcurrency: 2,
  skipRebuild: true,
  skipBuild: process.env[PACKAGED] === 'true',
  exclude: [],
});

export { options as 'module.exports' };
