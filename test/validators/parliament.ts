import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { resolved } from '../roles/deployment.ts';
import type { Finding } from './finding.ts';

const PROGRAM = join(import.meta.dirname, 'lint-statements.py');
const AT = 'eu-central-1:123456789012';

/** What a reference to the `Arn` of a resource is after deployment, by its type. */
const ARNS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': `arn:aws:dynamodb:${AT}:table/`,
  'AWS::Lambda::Function': `arn:aws:lambda:${AT}:function:`,
  'AWS::S3::Bucket': 'arn:aws:s3:::',
  'AWS::SQS::Queue': `arn:aws:sqs:${AT}:`,
};
/** What a reference to a parameter is, for those whose value is no part of a name. */
const PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
  AcmeZones: 'arn:aws:route53:::hostedzone/Z1D633PJN98FT9',
  PrivateCas: `arn:aws:acm-pca:${AT}:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab`,
};

const Statement = z.looseObject({ Sid: z.string() });
const Template = z.object({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown() })),
});
const Role = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })).default([]),
});
const Findings = z.array(z.object({ rule: z.string(), where: z.string(), message: z.string() }));

/** The statements of all roles of a template as they are deployed, each under the name of its role and its own. */
export function statementsOf(template: unknown): Record<string, unknown> {
  const { Resources } = Template.parse(template);
  const named = (reference: string): string => {
    const [id = '', attribute] = reference.split('.');
    const arn = ARNS[Resources[id]?.Type ?? ''];
    if (attribute === 'Arn' && arn !== undefined) return `${arn}${id.toLowerCase()}`;
    if (/KeyArn$/.test(reference)) return `arn:aws:kms:${AT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    return PARAMETERS[reference] ?? reference.toLowerCase();
  };
  const roles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  return Object.fromEntries(
    roles.flatMap(([name, { Properties }]) => {
      const { Policies } = Role.parse(resolved(Properties, named));
      const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      return statements.map((each) => [`${name}.${each.Sid}`, each] as const);
    }),
  );
}

/** What parliament finds in the statements of policies, by its copy of AWS's service authorization reference. */
export function lintStatements(tools: string, statements: Record<string, unknown>): Finding[] {
  const { status, stdout, stderr } = spawnSync(join(tools, 'python'), [PROGRAM], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`parliament: ${stderr}`);
  return Findings.parse(JSON.parse(stdout)).map((each) => ({ tool: 'parliament', ...each }));
}

/** What it finds in the roles of a packaged template. */
export const parliament = (tools: string, template: string): Finding[] =>
  lintStatements(tools, statementsOf(JSON.parse(readFileSync(template, 'utf8'))));
