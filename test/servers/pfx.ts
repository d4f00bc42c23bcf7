import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatesIn } from '../harness/certificate.ts';
import { scriptOf } from './guide-commands.ts';
import { fingerprints, type Installation } from './installation.ts';

/** The guide's ways, each with the marks by which openssl names its algorithms. */
export const PFX_WAYS = [
  'Windows Server 2019, 2022, 2025',
  'Windows Server 2012 R2 and 2016 (later versions read it as well)',
] as const;
type Way = (typeof PFX_WAYS)[number];

const ALGORITHMS: Readonly<Record<Way, readonly RegExp[]>> = {
  'Windows Server 2019, 2022, 2025': [/^MAC: sha256,/m, /AES-256-CBC.*hmacWithSHA256/],
  'Windows Server 2012 R2 and 2016 (later versions read it as well)': [
    /^MAC: sha1,/m,
    /pbeWithSHA1And3-KeyTripleDES-CBC/,
  ],
};

type Read = { key: string; chain: readonly string[] };
export type Pfx = { folder: string; file: string; password: string; way: Way; expected: Read };

/** Why the PFX cannot be checked here; undefined where it can. */
export function missingPrograms(): string | undefined {
  const absent = [
    ['openssl', 'version'],
    ['keytool', '-help'],
    ['certtool', '--version'],
  ].find(([program = '', ...args]) => spawnSync(program, args).error !== undefined);
  return absent && `${absent[0]} is not here`;
}

/** Makes the PFX by the commands of the guide. */
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

/** @throws Error where the algorithms are others than those that this Windows reads */
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

/** Java gives no key away; it shows that it is there, and its chain. */
export function readByJava({ folder, file, password }: Pfx): readonly string[] {
  const args = ['-list', '-rfc', '-storetype', 'PKCS12', '-keystore', file, '-storepass:file', password];
  const output = run('keytool', args, folder);
  if (!output.includes('PrivateKeyEntry')) throw new Error(`No private key: ${output}`);
  return chainIn(output);
}

/** It shows the key as the PFX has it, encrypted; decrypted, it computes the hash of the public one. */
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

/** A key is known by the hash of its public half, in base64. */
const pinOf = (key: string | Uint8Array): string =>
  createHash('sha256')
    .update(createPublicKey(Buffer.from(key)).export({ format: 'der', type: 'spki' }))
    .digest('base64');

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stdout}${stderr}`);
  return `${stderr}${stdout}`;
}
