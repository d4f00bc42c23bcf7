import { serverless } from './serverless.ts';

/** Removes both stacks, the keys last, because the other one imports their outputs. Arguments are passed to both. */
for (const folder of ['.', 'serverless/keys']) await serverless(folder, ['remove', ...process.argv.slice(2)]);
