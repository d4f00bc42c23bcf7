import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary.ts';

/** Downloads the servers that Debian does not package, by Maven. Returns the files by name; empty if Maven fails. */
export function fetchArchives(): ReadonlyMap<string, string> {
  const folder = temporaryFolder('archives');
  const { status } = spawnSync(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      'test/servers/pom.xml',
      'dependency:copy',
      `-DoutputDirectory=${folder}`,
      '-Dsilent=true',
    ],
    { timeout: 120_000 },
  );
  if (status !== 0) return new Map();
  return new Map(readdirSync(folder).map((file) => [file, join(folder, file)]));
}
