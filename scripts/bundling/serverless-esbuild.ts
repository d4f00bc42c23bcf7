import { BUNDLING } from './options.ts';

/** The options for serverless-esbuild, which requires a function. */
const options = () => ({ ...BUNDLING, concurrency: 2, zipConcurrency: 2, skipRebuild: true, exclude: [] });

export { options as 'module.exports' };
