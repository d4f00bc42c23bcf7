import type { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { ROOT_FILE } from '../../lib/delivery/guides/subject.ts';
import { certificatesIn } from '../harness/certificate.ts';
import { type GuideStep, readGuide, scriptOf } from './guide-commands.ts';
import type { Layout } from './layouts.ts';
import type { Issued } from './orders.ts';
import type { Ran, Sandbox } from './sandbox.ts';
import { temporaryFolder } from './temporary.ts';

/** A bundle that the applicant has unpacked, with the key beside it, and its guide. */
export type Installation = {
  folder: string;
  guide: readonly GuideStep[];
  /** The chain that the server must send, leaf first. */
  chain: readonly X509Certificate[];
};

/** Unpacks a bundle into a folder of its own, and puts the key at the path that the guide uses. */
export async function unpack(server: Layout['server'], issued: Issued): Promise<Installation> {
  const folder = temporaryFolder(server);
  const files = unzipSync(await issued.zip(server));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const fullchain = Object.keys(files).find((name) => name.endsWith('.fullchain.pem')) ?? '';
  writeFileSync(join(folder, fullchain.replace('.fullchain.pem', '.key')), issued.key);
  const readme = files['README.txt'] ?? new Uint8Array();
  return {
    folder,
    guide: readGuide(strFromU8(readme)),
    chain: certificatesIn(readFileSync(join(folder, fullchain))),
  };
}

/** Runs the steps of the guide before its test. */
export const install = (box: Sandbox, { ways }: Layout, { guide, folder }: Installation): Promise<Ran> =>
  box.run(scriptOf(guide, titlesBefore(guide, 'Test'), ways), folder);

/** Runs the guide's own test. */
export const runTest = (box: Sandbox, { guide, folder }: Installation): Promise<Ran> =>
  box.run(scriptOf(guide, ['Test'], []), folder);

/** Rolls back by the guide, in a shell with the variables of its first step. */
export function rollBack(box: Sandbox, { ways }: Layout, { guide, folder }: Installation): Promise<Ran> {
  const [first = ''] = guide.map(({ title }) => title);
  const variables = scriptOf(guide, [first], ways)
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line));
  return box.run([...variables, scriptOf(guide, ['Roll back'], [])].join('\n'), folder);
}

const titlesBefore = (guide: readonly GuideStep[], last: string): string[] => {
  const titles = guide.map(({ title }) => title);
  return titles.slice(0, titles.indexOf(last));
};

/** The chain that the server sends to a client that trusts the root only; undefined if the client rejects it. */
export async function served(
  box: Sandbox,
  { port }: Layout,
  { folder }: Installation,
  host: string,
): Promise<X509Certificate[] | undefined> {
  const { status, output } = await box.run(
    `openssl s_client -connect 127.0.0.1:${port} -servername ${host} -verify_hostname ${host} -CAfile ${ROOT_FILE} -verify_return_error -showcerts < /dev/null`,
    folder,
  );
  return status === 0 ? certificatesIn(Buffer.from(output)) : undefined;
}

export const fingerprints = (chain: readonly X509Certificate[] | undefined): string[] | undefined =>
  chain?.map(({ fingerprint256 }) => fingerprint256);
