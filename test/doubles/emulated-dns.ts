import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { afterEach, beforeEach } from 'vitest';
import { stringify } from 'yaml';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';

/** The DNS emulator for each test of a file: what is published replaces its own zone, and the resolver of the product asks it. */
export function emulatedDns() {
  let folder: string;
  let dns: Awaited<ReturnType<typeof startDns>>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    dns = await startDns({ folder });
  });
  afterEach(async () => {
    await dns.stop();
    await rm(folder, { recursive: true });
  });
  return {
    /** @param zone entries, or the text of the file */
    publish: (zone: object | string) =>
      writeFile(join(folder, 'zone.yml'), typeof zone === 'string' ? zone : stringify(zone)),
    resolver: (timeoutMs: number) => httpsResolver({ url: dns.url, timeoutMs }),
    emulator: () => dns,
  };
}
