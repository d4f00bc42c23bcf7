import { join } from 'node:path';
import { run } from '../../local/run.ts';

await run(join(import.meta.dirname, '../../emulators/test/fixture'));
