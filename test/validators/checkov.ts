import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import type { Finding } from './finding.ts';

const Failed = z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() });
const Report = z.object({
  results: z.object({ failed_checks: z.array(Failed) }),
  summary: z.object({ passed: z.number(), parsing_errors: z.number() }),
});

/** What checkov finds in a template, without using the network. @throws Error if it could not read it */
export function checkov(tools: string, template: string): { findings: Finding[]; passed: number } {
  const { stdout, stderr } = spawnSync(
    join(tools, 'checkov'),
    ['--skip-download', '--quiet', '--output', 'json', '--framework', 'cloudformation', '--file', template],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (stdout === '') throw new Error(`checkov: ${stderr}`);
  const { results, summary } = Report.parse(JSON.parse(stdout));
  if (summary.parsing_errors > 0) throw new Error(`checkov could not read ${template}.`);
  const findings = results.failed_checks.map(({ check_id, check_name, resource }) => ({
    tool: 'checkov',
    rule: check_id,
    where: resource,
    message: check_name,
  }));
  return { findings, passed: summary.passed };
}
