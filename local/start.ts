import { dirname } from 'node:path';
import { run } from './run.ts';

await run(dirname(import.meta.dirname));
