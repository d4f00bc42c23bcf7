import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const PACKAGE = join(import.meta.dirname, '..');
const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8');

describe('the README of the emulators', () => {
  it('has an example that runs as it stands', async () => {
    const [, example = ''] = /```ts\n(.*?)```/s.exec(README) ?? [];

    const run = promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', example], {
      cwd: PACKAGE,
    });

    await expect(run).resolves.toMatchObject({ stdout: '' });
  });

  it('names every folder', () => {
    const folders = readdirSync(PACKAGE, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['test', 'node_modules'].includes(entry.name))
      .map(({ name }) => `\`${name}/\``);

    for (const folder of folders) expect(README).toContain(folder);
  });

  it('refers to exports that exist', () => {
    for (const file of Object.values(manifest.exports))
      expect(existsSync(join(PACKAGE, file)), file).toBe(true);
  });
});
