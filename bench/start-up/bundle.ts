import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLING } from '../../scripts/bundling/options.ts';

const ROOT = join(import.meta.dirname, '../..');
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Functions of ours as they are packaged, and the ordinary one as it is usually bundled. */
export async function bundleAll(files: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-start-up-'));
  const ordinary = join(folder, 'ordinary.mjs');
  const ours = (file: string) => join(folder, `${basename(file, '.ts')}.cjs`);
  for (const file of files)
    await build({ ...BUNDLING, entryPoints: [join(ROOT, file)], outfile: ours(file), logLevel: 'error' });
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
