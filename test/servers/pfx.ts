import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatesIn } from '../harness/certificate.ts';
import { scriptOf } from './guide-commands.ts';
import { fingerprints, type Installation } from './installation.ts';

/** The alternatives of the guide for IIS. */
export const PFX_WAYS = [
  'Windows Server 2019, 2022, 2025',
  'Windows Server 2012 R2 and 2016 (later versions read it as well)',
] as const;
type Way = (typeof PFX_WAYS)[number];

/** How openssl names the algorithms of each alternative. */
const ALGORITHMS: Readonly<Record<Way, readonly RegExp[]>> = {
  'Windows Server 2019, 2022, 2025': [/^MAC: sha256,/m, /AES-256-CBC.*hmacWithSHA256/],
  'Windows Server 2012 R2 and 2016 (later versions read it as well)': [
    /^MAC: sha1,/m,
    /pbeWithSHA1And3-KeyTripleDES-CBC/,
  ],
};

type Read = { key: string; chain: readonly string[] };
export type Pfx = { folder: string; file: string; password: string; way: Way; expected: Read };

/** Why the PFX cannot be checked here; undefined if it can. */
export function missingPrograms(): string | undefined {
  const absent = [
    ['openssl', 'version'],
    ['keytool', '-help'],
    ['certtool', '--version'],
  ].find(([program = '', ...args]) => spawnSync(program, args).error !== undefined);
  return absent && `${absent[0]} is not installed`;
}

/** Creates the PFX by the commands of the guide. */
export function makePfx({ folder, guide, chain }: Installation, way: Way): Pfx {
  run('bash', ['-euc', scriptOf(guide, ['Combine certificate and key in a PFX file'], [way])], folder);
  const named = (ending: string): string => readdirSync(folder).find((file) => file.endsWith(ending)) ?? '';
  return {
    folder,
    file: named('.pfx'),
    password: named('.password'),
    way,
    expected: { key: pinOf(readFileSync(join(folder, named('.key')))), chain: fingerprints(chain) ?? [] },
  };
}

/** @throws Error if the algorithms differ from those that this Windows reads */
export function readByOpenssl({ folder, file, password, way }: Pfx): Read {
  const output = run(
    'openssl',
    ['pkcs12', '-info', '-in', file, '-passin', `file:${password}`, '-nodes'],
    folder,
  );
  const odd = ALGORITHMS[way].find((each) => !each.test(output));
  if (odd) throw new Error(`No ${odd} in ${output}`);
  return { key: pinOf(keyIn(output)), chain: chainIn(output) };
}

/** Java prints no private key; it shows that there is one, and its chain. */
export function readByJava({ folder, file, password }: Pfx): readonly string[] {
  const args = ['-list', '-rfc', '-storetype', 'PKCS12', '-keystore', file, '-storepass:file', password];
  const output = run('keytool', args, folder);
  if (!output.includes('PrivateKeyEntry')) throw new Error(`No private key: ${output}`);
  return chainIn(output);
}

/** GnuTLS prints the private key encrypted, as in the PFX; from the decrypted one it computes the hash of the public key. */
export function readByGnutls({ folder, file, password }: Pfx): Read {
  const secret = ['--password', readFileSync(join(folder, password), 'utf8').trim()];
  const output = run('certtool', ['--p12-info', '--inder', '--infile', file, ...secret], folder);
  writeFileSync(join(folder, 'encrypted.pem'), keyIn(output));
  const key = run('certtool', ['--key-info', '--pkcs8', '--infile', 'encrypted.pem', ...secret], folder);
  return { key: /pin-sha256:(\S+)/.exec(key)?.[1] ?? '', chain: chainIn(output) };
}

const chainIn = (output: string): readonly string[] =>
  fingerprints(certificatesIn(Buffer.from(output))) ?? [];

function keyIn(output: string): string {
  const [key] =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(output) ?? [];
  if (key === undefined) throw new Error(`No private key: ${output}`);
  return key;
}

/** The hash of the public key, in base64, which identifies a key. */
const pinOf = (key: string | Uint8Array): string =>
  createHash('sha256')
    .update(createPublicKey(Buffer.from(key)).export({ format: 'der', type: 'spki' }))
    .digest('base64');

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stdout}${stderr}`);
  return `${stderr}${stdout}`;
}
