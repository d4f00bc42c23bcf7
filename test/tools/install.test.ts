import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRegistry } from '../../emulators/test/registry.ts';

const run = promisify(execFile);

let root: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'countersign-'));
  registry = await startRegistry(root, {
    name: 'hammer',
    version: '1.0.0',
    bin: 'hammer.sh',
    file: 'hammer.sh',
    content: '#!/bin/sh\necho bang\n',
  });
  mkdirSync(join(root, 'tools/hammer'), { recursive: true });
  mkdirSync(join(root, 'node_modules/@countersign'), { recursive: true });
  cpSync('tools/install.js', join(root, 'tools/install.js'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('emulators'), join(root, 'node_modules/@countersign/aws-emulators'));
  lock({ integrity: registry.integrity });
});
afterEach(async () => {
  await registry.stop();
  rmSync(root, { recursive: true });
});

function lock(locked: { integrity: string; license?: string }) {
  const manifest = { name: 'tools-hammer', description: 'a hammer', dependencies: { hammer: '1.0.0' } };
  const packages = {
    '': manifest,
    'node_modules/hammer': { version: '1.0.0', bin: { hammer: 'hammer.sh' }, ...locked },
  };
  const text = { name: manifest.name, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, 'tools/hammer/package.json'), JSON.stringify(manifest));
  writeFileSync(join(root, 'tools/hammer/package-lock.json'), JSON.stringify(text));
}

const install = () =>
  run(process.execPath, ['tools/install.js', 'hammer'], {
    cwd: root,
    env: {
      ...process.env,
      npm_config_registry: registry.url,
      npm_config_cache: mkdtempSync(join(root, 'cache-')),
    },
  });

describe('A tool with a lock file of its own', () => {
  it('is installed once, and its command is linked', async () => {
    const first = await install();
    const second = await install();

    const command = await run(join(root, 'node_modules/.bin/hammer'));
    expect(command.stdout).toBe('bang\n');
    expect([first.stderr, second.stderr]).toEqual(['Installing a hammer (tools/hammer) …\n', '']);
    expect(registry.state.downloads).toBe(1);
  });

  it('has its command linked again after npm ci has emptied node_modules', async () => {
    await install();
    rmSync(join(root, 'node_modules/.bin'), { recursive: true });

    await install();

    expect((await run(join(root, 'node_modules/.bin/hammer'))).stdout).toBe('bang\n');
  });

  it('is installed again if its lock file has changed', async () => {
    await install();
    lock({ integrity: registry.integrity, license: 'MIT' });

    const again = await install();

    expect(again.stderr).toContain('Installing a hammer');
    expect(registry.state.downloads).toBe(2);
    expect((await run(join(root, 'node_modules/.bin/hammer'))).stdout).toBe('bang\n');
  });

  it('is refused if it differs from the checksum in the lock file', async () => {
    registry.state.tarball = Buffer.concat([registry.state.tarball, Buffer.from('x')]);

    await expect(install()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'could not be installed. The package differs from its recorded checksum',
      ),
    });
    expect(existsSync(join(root, 'tools/hammer/node_modules'))).toBe(false);
  });

  it('is installed once by processes that start at the same time', async () => {
    await Promise.all([install(), install(), install()]);

    expect((await run(join(root, 'node_modules/.bin/hammer'))).stdout).toBe('bang\n');
    expect(readdirSync(join(root, 'tools/hammer')).sort()).toEqual([
      'node_modules',
      'package-lock.json',
      'package.json',
    ]);
  });
});
