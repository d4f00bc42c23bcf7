import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLING } from '../../scripts/bundling/options.ts';

const ROOT = join(import.meta.dirname, '../..');
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** One of our functions as it is packaged, and the ordinary one as it is usually bundled. */
export async function bundleBoth(file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-start-up-'));
  const ours = join(folder, 'ours.cjs');
  const ordinary = join(folder, 'ordinary.mjs');
  await build({ ...BUNDLING, entryPoints: [join(ROOT, file)], outfile: ours, logLevel: 'error' });
  await build({
    entryPoints: [join(import.meta.dirname, 'ordinary-function.ts')],
    outfile: ordinary,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  return { ours, ordinary, remove: () => rmSync(folder, { recursive: true }) };
}
