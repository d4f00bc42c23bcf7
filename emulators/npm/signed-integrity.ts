import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { runNpm } from './run-npm.js';

/** Public keys (DER, base64) by their id. */
export type RegistryKeys = Readonly<Record<string, string>>;

/**
 * With this key the public npm registry signs each package version (https://docs.npmjs.com/about-registry-signatures). npm
 * publishes it at /-/npm/v1/keys; Corepack carries it, too.
 */
export const NPM_KEYS: RegistryKeys = {
  'SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U':
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEY6Ya7W++7aUPzvMTrezH6Ycx3c+HOKYCcNGybJZSCJq/fd7Qa8uuAKtdIkUQtQiEKERhAmE5lMMJhP8OkDOa2g==',
};

const Dist = z.object({
  integrity: z.string().regex(/^sha512-/),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })).default([]),
});

/**
 * The checksum of a package version, as the registry signed it; for packages whose checksum no lock file has.
 * @throws Error if the registry cannot be reached, or its answer has no valid signature by one of the keys
 */
export async function signedIntegrity(
  { name, version }: { name: string; version: string },
  keys: RegistryKeys = NPM_KEYS,
): Promise<string> {
  const answer = await runNpm(['view', `${name}@${version}`, 'dist', '--json', '--prefer-online']);
  const dist = Dist.parse(JSON.parse(answer));
  if (!isSigned({ name, version, ...dist }, keys))
    throw new Error(
      'The configured npm registry gives no valid signature of it by the public registry, so it was not used.',
    );
  return dist.integrity;
}

/** Whether one of the keys signed this checksum of this package version. */
export function isSigned(
  version: { name: string; version: string } & z.infer<typeof Dist>,
  keys: RegistryKeys = NPM_KEYS,
): boolean {
  const signed = Buffer.from(`${version.name}@${version.version}:${version.integrity}`);
  return version.signatures.some(({ keyid, sig }) => {
    const key = keys[keyid];
    if (key === undefined) return false;
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return verify('sha256', signed, publicKey, Buffer.from(sig, 'base64'));
  });
}
