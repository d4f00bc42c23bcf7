import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { leaveOut } from './leave-out.ts';

const shim = (file: string): string => join(import.meta.dirname, file);

/**
 * How a function is bundled into one file, for packaging and tests. CommonJS: an ESM `import 'node:http'` alone takes 30 ms
 * of a cold start.
 */
export const BUNDLING = {
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  // Texts in Chinese and Japanese take twice the space as escapes.
  charset: 'utf8',
  // The SDK imports `node:http` at its first request; an import takes 15 ms, a require nothing.
  supported: { 'dynamic-import': false },
  // The ESM builds of dependencies, because only these can be tree-shaken.
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': shim('lambda-credentials.ts'),
  },
  inject: [shim('interpreted-schemas.ts')],
  plugins: [leaveOut],
} satisfies BuildOptions;
