import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Finding } from '../finding.ts';
import type { ProfiledList } from './lists.ts';
import type { Profiled } from './matrix.ts';
import type { Written } from './written.ts';

const Said = z.array(
  z.object({
    results: z.array(
      z.object({
        finding_descriptions: z.array(
          z.object({ severity: z.string(), code: z.string(), message: z.string().nullish() }),
        ),
      }),
    ),
  }),
);

/** What pkilint finds, warnings included, in certificates and lists by the profile of each. */
export function pkilint(
  tools: string,
  certificates: readonly Written<Profiled | ProfiledList>[],
  folder: string,
): Finding[] {
  const asked = join(folder, 'pkilint.json');
  writeFileSync(asked, JSON.stringify(certificates.map(({ profile, file }) => ({ type: profile, file }))));
  const { status, stdout, stderr } = spawnSync(
    join(tools, 'python'),
    [join(import.meta.dirname, 'pkilint-all.py'), asked],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(`pkilint: ${stderr}`);
  const reports = Said.parse(JSON.parse(stdout));
  if (reports.length !== certificates.length) throw new Error('pkilint skipped certificates.');
  return reports.flatMap(({ results }, index) =>
    results
      .flatMap((each) => each.finding_descriptions)
      .map(({ severity, code, message }) => ({
        tool: 'pkilint',
        rule: code,
        where: certificates[index]?.label ?? '',
        message: `${severity} ${message ?? ''}`,
      })),
  );
}
