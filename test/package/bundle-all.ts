import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { build } from 'esbuild';
import { BUNDLING } from '../../scripts/bundling/options.ts';

/** The files of all functions, without their extension: `functions/http/place-order`. */
export const FUNCTIONS = readFunctions('serverless/functions.yml').map(({ name, handler }) => ({
  name,
  file: handler.replace(/\.handler$/, ''),
}));

/** Bundles every function as packaging does, in one run, into a folder that exists until `remove`. */
export async function bundleAll() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bundles-'));
  const { metafile } = await build({
    ...BUNDLING,
    entryPoints: [...FUNCTIONS.map(({ file }) => `${file}.ts`), 'lib/problem.ts'],
    outdir: folder,
    outbase: '.',
    metafile: true,
    logLevel: 'warning',
  });
  const bundles = Object.entries(metafile.outputs).map(([path, output]) => ({
    file: relative(folder, path).replace(/\.js$/, ''),
    bytes: output.bytes,
    inputs: Object.entries(output.inputs).map(([input, { bytesInOutput }]) => ({
      path: input,
      bytes: bytesInOutput,
    })),
    external: output.imports.filter(({ external }) => external).map(({ path: imported }) => imported),
  }));
  return {
    bundles,
    path: (file: string) => join(folder, `${file}.js`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
export type Bundles = Awaited<ReturnType<typeof bundleAll>>;
