import { BUNDLING } from './options.ts';

/** The options in the form in which serverless-esbuild asks for them: it requires a function. */
const options = () => ({ ...BUNDLING, concurrency: 2, zipConcurrency: 2, skipRebuild: true, exclude: [] });

export { options as 'module.exports' };
