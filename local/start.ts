import { dirname } from 'node:path';
import { consoleSite } from './console-site.ts';
import { run } from './run.ts';

const root = dirname(import.meta.dirname);
await run(root, () => consoleSite(root));
