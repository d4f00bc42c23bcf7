import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynoxideBinary, INTEGRITY } from '../../emulators/dynamodb/dynoxide-binary.ts';
import { isSigned } from '../../emulators/npm/signed-integrity.ts';
import manifest from '../../emulators/package.json' with { type: 'json' };
import { startRegistry } from '../../emulators/test/registry.ts';

const VERSION = manifest.optionalDependencies['@dynoxide/linux-x64'];
const PLATFORM = 'linux-arm64';
const NAME = `@dynoxide/${PLATFORM}`;
const CONTENT = '#!/bin/sh\necho dynoxide\n';

let folder: string;
let modules: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  modules = join(folder, 'node_modules');
  mkdirSync(modules);
  registry = await startRegistry(folder, {
    name: NAME,
    version: VERSION,
    file: 'dynoxide',
    content: CONTENT,
  });
  vi.stubEnv('npm_config_registry', registry.url);
  vi.stubEnv('npm_config_cache', join(folder, 'cache'));
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await registry.stop();
  rmSync(folder, { recursive: true });
});

const install = (options: { platform?: string; keys?: Record<string, string> } = {}) =>
  dynoxideBinary({ platform: PLATFORM, folders: [modules], keys: registry.keys, ...options });

describe('The Dynoxide binary of a platform that is not in the lock file', () => {
  it('is installed, announced and not installed again', async () => {
    const binary = await install();
    const again = await install();

    expect(readFileSync(binary, 'utf8')).toBe(CONTENT);
    expect(statSync(binary).mode & 0o111).toBe(0o111);
    expect(again).toBe(binary);
    expect(registry.state.downloads).toBe(1);
    expect(console.error).toHaveBeenCalledExactlyOnceWith(
      `Installing ${NAME}@${VERSION}, the DynamoDB emulator for this platform …`,
    );
    expect(readdirSync(join(modules, '@dynoxide'))).toEqual([PLATFORM]);
  });

  it('is refused without a signature of the registry', async () => {
    registry.state.signatures = [];

    await expect(install()).rejects.toThrow(/no valid signature.*AWS_ENDPOINT_URL_DYNAMODB/);
    expect(readdirSync(modules)).toEqual([]);
  });

  it('is refused with the signature of another key', async () => {
    const withPublicKey = dynoxideBinary({ platform: PLATFORM, folders: [modules] });

    await expect(withPublicKey).rejects.toThrow('no valid signature');
    expect(readdirSync(modules)).toEqual([]);
  });

  it('is refused if it differs from the signed checksum, and nothing of it stays', async () => {
    registry.state.tarball = Buffer.concat([registry.state.tarball, Buffer.from('x')]);

    await expect(install()).rejects.toThrow('differs from its recorded checksum');
    expect(readdirSync(join(modules, '@dynoxide'))).toEqual([]);
  });

  it('is missing with a remedy if the registry does not have it', async () => {
    await expect(install({ platform: 'darwin-x64' })).rejects.toThrow(
      /does not have it\. Start again with access to the public npm registry, or start another DynamoDB/,
    );
  });

  it('is missing with a remedy if the registry cannot be reached', async () => {
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9');

    await expect(install()).rejects.toThrow(/cannot be reached \(ECONNREFUSED\)\. Start again with access/);
  });

  it('is missing with a remedy on a platform that Dynoxide does not support', async () => {
    await expect(install({ platform: 'sunos-x64' })).rejects.toThrow(
      'There is no Dynoxide for sunos-x64: start another DynamoDB',
    );
  });

  it('is installed once by processes that start at the same time', async () => {
    const module = new URL('../../emulators/dynamodb/dynoxide-binary.ts', import.meta.url).href;
    const options = JSON.stringify({ platform: PLATFORM, folders: [modules], keys: registry.keys });
    const code = `import { dynoxideBinary } from ${JSON.stringify(module)}; console.log(await dynoxideBinary(${options}));`;
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);

    const started = await Promise.all([start(), start(), start()]);

    for (const { stdout } of started) expect(readFileSync(stdout.trim(), 'utf8')).toBe(CONTENT);
    expect(readdirSync(join(modules, '@dynoxide'))).toEqual([PLATFORM]);
  });
});

describe('The checksum of the binary in the lock file', () => {
  it('is that of the lock file', () => {
    const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

    expect(lock.packages['node_modules/@dynoxide/linux-x64']).toMatchObject({
      version: VERSION,
      integrity: INTEGRITY['linux-x64'],
    });
  });
});

describe('The key of the public npm registry', () => {
  /** As the registry published it. */
  const VITE = {
    name: 'vite',
    version: '7.1.3',
    integrity:
      'sha512-OOUi5zjkDxYrKhTV3V7iKsoS37VUM7v40+HuwEmcrsf11Cdx9y3DIr2Px6liIcZFwt3XSRpQvFpL3WVy7ApkGw==',
    signatures: [
      {
        keyid: 'SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U',
        sig: 'MEUCIQCVzzJWzguXLA+VIXXASkT6hxhd/bDbShaohIw6DspbEAIgXGO7iDWCSkHERJ2CqHTa6BVqearJrZumOzAk63rO9Zo=',
      },
    ],
  };

  it('verifies a published version', () => {
    expect(isSigned(VITE)).toBe(true);
  });

  it.each([{ name: 'vote' }, { version: '7.1.4' }, { integrity: INTEGRITY['linux-x64'] ?? '' }])(
    'does not verify it as %o',
    (changed) => {
      expect(isSigned({ ...VITE, ...changed })).toBe(false);
    },
  );
});
