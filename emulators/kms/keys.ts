import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Clock } from '../clock/machine-clock.ts';
import { writeDurably } from '../files/write-durably.ts';
import { AwsError } from '../protocol/aws-json.ts';

const KeyFile = z.strictObject({
  keyId: z.uuid(),
  spec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_P256', 'ECC_NIST_P384', 'RSA_2048', 'RSA_3072', 'RSA_4096']),
  createdAt: z.iso.datetime(),
  description: z.string(),
  /** Base64 of 32 bytes, or PKCS#8 in PEM. */
  material: z.string(),
});
type KeyFile = z.infer<typeof KeyFile>;
const AliasFile = z.strictObject({ alias: z.string(), keyId: z.uuid() });

export type KeySpec = KeyFile['spec'];
export const KeySpec = KeyFile.shape.spec;

/** A key in memory: its secret never leaves the process and its file. */
export type Key = Omit<KeyFile, 'material'> & ({ secret: Buffer } | { privateKey: KeyObject });

const generate = promisify(generateKeyPair);

/** Keys and aliases, each a file of its own (mode 0600) in the folder. */
export async function openKeys(folder: string, clock: Clock) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keys = new Map<string, Key>();
  const aliases = new Map<string, string>();
  for (const name of await readdir(folder)) {
    const read = async () => JSON.parse(await readFile(join(folder, name), 'utf8'));
    if (/^key-.*\.json$/.test(name)) add(KeyFile.parse(await read()));
    if (/^alias-.*\.json$/.test(name)) addAlias(AliasFile.parse(await read()));
  }

  function add({ material, ...key }: KeyFile): Key {
    const symmetric = key.spec === 'SYMMETRIC_DEFAULT';
    const held = symmetric
      ? { secret: Buffer.from(material, 'base64') }
      : { privateKey: createPrivateKey(material) };
    const whole = { ...key, ...held };
    keys.set(key.keyId, whole);
    return whole;
  }

  function addAlias({ alias, keyId }: z.infer<typeof AliasFile>) {
    aliases.set(alias, keyId);
  }

  return {
    aliases: () => [...aliases].map(([alias, keyId]) => ({ alias, keyId })),

    /** @throws AwsError if no key has this id, ARN or alias */
    find(idOrAlias: string): Key {
      const name = idOrAlias.replace(/^arn:aws:kms:[^:]*:\d*:(key\/)?/, '');
      const key = keys.get(name.startsWith('alias/') ? (aliases.get(name) ?? '') : name);
      if (key === undefined) throw new AwsError('NotFoundException', `Key '${idOrAlias}' does not exist`);
      return key;
    },

    async create(spec: KeySpec, description: string): Promise<Key> {
      const made = {
        keyId: randomUUID(),
        spec,
        createdAt: clock.now(),
        description,
        material: await material(spec),
      };
      await writeDurably(join(folder, `key-${made.keyId}.json`), JSON.stringify(made));
      return add(made);
    },

    async alias(alias: string, key: Key): Promise<void> {
      if (aliases.has(alias))
        throw new AwsError('AlreadyExistsException', `An alias with the name ${alias} exists`);
      const made = { alias, keyId: key.keyId };
      addAlias(made);
      const file = `alias-${Buffer.from(alias).toString('base64url')}.json`;
      await writeDurably(join(folder, file), JSON.stringify(made));
    },
  };
}

async function material(spec: KeySpec): Promise<string> {
  if (spec === 'SYMMETRIC_DEFAULT') return randomBytes(32).toString('base64');
  const { privateKey } = spec.startsWith('RSA_')
    ? await generate('rsa', { modulusLength: Number(spec.slice(4)) })
    : await generate('ec', { namedCurve: spec === 'ECC_NIST_P256' ? 'P-256' : 'P-384' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
