import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installTool } from '../../tools/install.js';

const CONSOLE = new URL('../../console/', import.meta.url);

/**
 * Generates the types of the console's client from docs/openapi.json. By the command of openapi-typescript, because it needs a
 * TypeScript with a compiler API, which is installed for it only.
 */
export async function apiTypesPage(): Promise<string> {
  const command = join(await installTool('api-types'), 'openapi-typescript/bin/cli.js');
  return execFileSync(
    process.execPath,
    [command, '../docs/openapi.json', '--default-non-nullable', 'false'],
    {
      cwd: CONSOLE,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}
