import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pythonTools, whyNoPython } from '../harness/python-tools.ts';
import { ACCEPTED } from './accepted.ts';
import { cfnLint } from './cfn-lint.ts';
import { checkov } from './checkov.ts';
import { type Finding, isAccepted, lineOf } from './finding.ts';
import { lintStatements, parliament, statementsOf } from './parliament.ts';
import { serviceSpec } from './service-spec.ts';

const TEMPLATES = ['.serverless', 'serverless/keys/.serverless'].map(
  (folder) => `${folder}/cloudformation-template-update-stack.json`,
);
/** As Serverless uploads it, without line breaks: CloudFormation limits the size (cfn-lint's E1002). */
function asUploaded(template: string): string {
  const uploaded = template.replace('update-stack', 'uploaded');
  writeFileSync(uploaded, JSON.stringify(JSON.parse(readFileSync(template, 'utf8'))));
  return uploaded;
}
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const withoutPython = whyNoPython();
if (withoutPython) console.warn(`cfn-lint and checkov are left out: ${withoutPython}`);

const left = (findings: readonly Finding[]): string[] =>
  findings.filter((each) => !ACCEPTED.some((by) => isAccepted(each, by))).map(lineOf);
const needless = (tool: string, findings: readonly Finding[]): string[] =>
  ACCEPTED.filter((by) => by.tool === tool && !findings.some((each) => isAccepted(each, by))).map(
    ({ rule, where }) => `${rule} at ${where} is not found any more: remove it from accepted.ts.`,
  );

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.ts', '--stage', 'dev'], {
    encoding: 'utf8',
    env: { ...process.env, COUNTERSIGN_STAGES: 'test/fixtures/stages' },
  });
  if (status !== 0) throw new Error(stdout + stderr);
}, 600_000);

describe('The packaged templates', () => {
  it('match AWS’s own specification of its resources', () => {
    const findings = TEMPLATES.flatMap((file) => serviceSpec(JSON.parse(readFileSync(file, 'utf8'))));

    expect(left(findings)).toEqual([]);
  });
});

describe.skipIf(withoutPython !== undefined)('In the packaged templates', () => {
  let tools: string;
  beforeAll(() => {
    tools = pythonTools({ requirements: REQUIREMENTS, into: '.validators' });
  }, 600_000);

  it('cfn-lint finds exactly what is accepted', { timeout: 180_000 }, () => {
    const findings = TEMPLATES.flatMap((template) => cfnLint(tools, asUploaded(template)));

    expect(left(findings)).toEqual([]);
    expect(needless('cfn-lint', findings)).toEqual([]);
  });

  it('parliament finds exactly what is accepted in the roles', () => {
    const findings = TEMPLATES.flatMap((template) => parliament(tools, template));

    expect(left(findings)).toEqual([]);
    expect(needless('parliament', findings)).toEqual([]);
  });

  it('parliament reads every statement: each with an action that does not exist is found', () => {
    const statements = statementsOf(JSON.parse(readFileSync(`${TEMPLATES[0]}`, 'utf8')));
    const broken = Object.entries(statements).map(([name, each]) => [
      name,
      { ...z.looseObject({}).parse(each), Action: ['dynamodb:PutItems'] },
    ]);

    const found = lintStatements(tools, Object.fromEntries(broken));

    expect(broken.length).toBeGreaterThan(100);
    expect(new Set(found.map(({ where }) => where))).toEqual(new Set(Object.keys(statements)));
  });

  it('checkov finds exactly what is accepted', { timeout: 180_000 }, () => {
    const reports = TEMPLATES.map((template) => checkov(tools, template));
    const findings = reports.flatMap((report) => report.findings);

    expect(left(findings)).toEqual([]);
    expect(needless('checkov', findings)).toEqual([]);
    // It has read both.
    for (const { passed } of reports) expect(passed).toBeGreaterThan(0);
  });
});
