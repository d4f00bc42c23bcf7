import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installLocked } from '../npm/install-locked.js';
import { type RegistryKeys, signedIntegrity } from '../npm/signed-integrity.ts';
import manifest from '../package.json' with { type: 'json' };

const VERSION = manifest.optionalDependencies['@dynoxide/linux-x64'];
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win32-x64'];
/** Of the platform in the lock file; a test compares both. For the others, the signature of the registry counts. */
export const INTEGRITY: Readonly<Record<string, string>> = {
  'linux-x64':
    'sha512-sBHqlxJ9ANkLluFkYRfd5r8Y0ApFew4FhOrlhgRAgD4XzEoFOukEo1nuBTQ1+jTtofqwn4NWQ2k0Tn5mNTjgUg==',
};
const ANOTHER =
  'start another DynamoDB, such as DynamoDB Local, and set AWS_ENDPOINT_URL_DYNAMODB to its address.';

/**
 * The path of the Dynoxide binary for a platform. If its package is not installed (only that of Linux x64 is in the lock
 * file, because a registry that lacks one of them would fail `npm ci`), installs exactly this version, and says so.
 * @param folders the node_modules folders to look in, nearest first
 * @throws Error with the remedy if there is none, or it cannot be installed or verified
 */
export async function dynoxideBinary({
  platform = `${process.platform}-${process.arch}`,
  folders = createRequire(import.meta.url).resolve.paths('@dynoxide/any') ?? [],
  keys,
}: {
  platform?: string;
  folders?: readonly string[];
  keys?: RegistryKeys;
} = {}): Promise<string> {
  const name = `@dynoxide/${platform}`;
  const file = join(name, platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide');
  const installed = folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  if (!PLATFORMS.includes(platform)) throw new Error(`There is no Dynoxide for ${platform}: ${ANOTHER}`);

  const folder = folders.find((path) => existsSync(path));
  if (folder === undefined) throw new Error('There is no node_modules folder: run npm ci.');
  console.error(`Installing ${name}@${VERSION}, the DynamoDB emulator for this platform …`);
  try {
    const integrity = INTEGRITY[platform] ?? (await signedIntegrity({ name, version: VERSION }, keys));
    await installLocked({ ...lockedAlone(name, integrity), part: name, target: join(folder, name) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${name}@${VERSION} could not be installed. ${reason} Start again with access to the public npm registry, or ${ANOTHER}`,
      { cause: error },
    );
  }
  return join(folder, file);
}

/** A manifest and a lock file of this package only. */
function lockedAlone(name: string, integrity: string): { manifest: string; lock: string } {
  const root = { name: 'dynoxide', version: '1.0.0', dependencies: { [name]: VERSION } };
  const packages = { '': root, [`node_modules/${name}`]: { version: VERSION, integrity } };
  return {
    manifest: JSON.stringify(root),
    lock: JSON.stringify({
      name: root.name,
      version: root.version,
      lockfileVersion: 3,
      requires: true,
      packages,
    }),
  };
}
