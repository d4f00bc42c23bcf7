import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { leaveOut } from './leave-out.ts';

const shim = (file: string): string => join(import.meta.dirname, file);

/**
 * How a function becomes one file, for packaging and for the tests alike. CommonJS: an ESM `import 'node:http'` alone
 * costs 30 ms at a start.
 */
export const BUNDLING = {
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  // Texts in Chinese and Japanese take twice the room as escapes.
  charset: 'utf8',
  // The SDK imports `node:http` when it is first asked; as an import that costs 15 ms, as a require nothing.
  supported: { 'dynamic-import': false },
  // The ESM builds of dependencies: only of these can be left out what is not used.
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': shim('lambda-credentials.ts'),
    'mnemonist/lru-cache': shim('endpoint-cache.ts'),
  },
  plugins: [leaveOut],
} satisfies BuildOptions;
