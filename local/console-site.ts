import { buildConsole } from '../scripts/console/build-console.ts';

/** The built console: its folder, and a sentence for a browser if there is no console in it. */
export type ConsoleSite = { folder: string; missing: string };

/** Builds the console if that is necessary. With `CONSOLE=off` there is none, and `/` is not served. */
export function consoleSite(root: string): ConsoleSite | undefined {
  if (process.env['CONSOLE'] === 'off') return undefined;
  const startedAt = performance.now();
  const { folder, failed } = buildConsole(root, () => {
    console.log('Building the console, once after each change of its sources …');
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (failed === undefined)
    return { folder, missing: `The console was removed from ${folder}: start again.` };
  const missing = `The console could not be built (after ${seconds} s):\n${failed}`;
  console.error(missing);
  return { folder, missing };
}
