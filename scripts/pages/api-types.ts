import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const CONSOLE = new URL('../../console/', import.meta.url);
const Package = z.object({ bin: z.object({ 'openapi-typescript': z.string() }) });

/**
 * Generates the types of the console's client from docs/openapi.json. By the command of openapi-typescript, because it needs a
 * TypeScript with a compiler API, which is installed for the console only.
 */
export function apiTypesPage(): string {
  const folder = new URL('node_modules/openapi-typescript/', CONSOLE);
  const { bin } = Package.parse(JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')));
  const command = new URL(bin['openapi-typescript'], folder).pathname;
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
