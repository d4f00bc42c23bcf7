import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import { buildGo } from '../../harness/go-tools.ts';
import type { Finding } from '../finding.ts';
import type { ProfiledList } from './lists.ts';
import type { Profiled } from './matrix.ts';
import type { Written } from './written.ts';

const Said = z.record(z.string(), z.object({ result: z.string(), details: z.string().optional() }));
const SOURCES = 'CABF_BR,RFC5280,RFC5480,RFC5891,RFC8813,Mozilla,Chrome,Apple,Community';
const ROOT = join(import.meta.dirname, '../../..');

/** The Go module that pins the versions of zlint. */
export const ZLINT_MODULE = join(import.meta.dirname, 'zlint');

/** @returns the program */
export const buildZlint = (): string =>
  buildGo({
    module: ZLINT_MODULE,
    what: 'github.com/zmap/zlint/v3/cmd/zlint',
    into: join(ROOT, '.validators-certificates/zlint'),
  });

/** What zlint finds, warnings included; its exit status is always 0. @throws Error if it could not read one */
export const zlint = (program: string, given: readonly Written<Profiled | ProfiledList>[]): Finding[] =>
  // A list does not show whether it is for subscribers' certificates or for CAs'.
  [
    given.filter(({ profile }) => profile !== 'ARL'),
    given.filter(({ profile }) => profile === 'ARL'),
  ].flatMap((some, isOfCas) =>
    run(program, isOfCas ? ['-config', join(ZLINT_MODULE, 'lists-of-cas.toml')] : [], some),
  );

function run(
  program: string,
  options: readonly string[],
  given: readonly Written<Profiled | ProfiledList>[],
): Finding[] {
  if (given.length === 0) return [];
  const files = given.map(({ file }) => file);
  const { stdout, stderr } = spawnSync(program, [...options, `-includeSources=${SOURCES}`, ...files], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length !== files.length) throw new Error(`zlint: ${lines.length} of ${files.length}\n${stderr}`);
  return lines.flatMap((line, index) =>
    Object.entries(Said.parse(JSON.parse(line)))
      .filter(([, { result }]) => ['warn', 'error', 'fatal'].includes(result))
      .map(([rule, { result, details = '' }]) => ({
        tool: 'zlint',
        rule,
        where: given[index]?.label ?? '',
        message: `${result} ${details}`,
      })),
  );
}
