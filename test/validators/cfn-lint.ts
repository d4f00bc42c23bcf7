import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import type { Finding } from './finding.ts';

const Said = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
    Message: z.string(),
  }),
);

/** The exit status is a bit mask: 2 errors, 4 warnings, 8 information; 1 and 32 mean that cfn-lint itself failed. */
const FAILED = 1 | 32;

/** What cfn-lint finds in a template. @throws Error if it could not read it */
export function cfnLint(tools: string, template: string): Finding[] {
  const { status, stdout, stderr } = spawnSync(join(tools, 'cfn-lint'), ['--format', 'json', template], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === null || (status & FAILED) !== 0) throw new Error(`cfn-lint: ${status}\n${stdout}${stderr}`);
  return Said.parse(JSON.parse(stdout)).map(({ Rule, Location, Message }) => ({
    tool: 'cfn-lint',
    rule: Rule.Id,
    where: (Location.Path ?? []).join('/'),
    message: Message,
  }));
}
