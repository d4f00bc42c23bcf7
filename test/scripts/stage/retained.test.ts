import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRetained, readRetained, retainedPath, writeRetained } from '../../../scripts/stage/retained.ts';
import { awsError, clientOf } from '../../doubles/aws/client.ts';

const AT = { stage: 'dev', region: 'eu-west-1' };
const TABLE = { LogicalResourceId: 'Table', ResourceType: 'AWS::DynamoDB::Table', PhysicalResourceId: 't' };
const QUEUE = { LogicalResourceId: 'Queue', ResourceType: 'AWS::SQS::Queue', PhysicalResourceId: 'q' };
const TEMPLATE = { Resources: { Table: { DeletionPolicy: 'RetainExceptOnCreate' }, Queue: {} } };

/** An account with these stacks of a stage, each with a table that is retained and a queue that is not. */
const accountWith = (...stacks: string[]) => ({
  cloudFormation: clientOf<CloudFormationClient>({
    DescribeStacks({ StackName }: { StackName: string }) {
      if (!stacks.includes(StackName)) throw awsError('ValidationError', `${StackName} does not exist`);
      const Parameters = [{ ParameterKey: 'EvidenceLock', ParameterValue: 'compliance' }];
      return { Stacks: [{ StackStatus: 'UPDATE_COMPLETE', Parameters }] };
    },
    GetTemplate: () => ({ TemplateBody: JSON.stringify(TEMPLATE) }),
    ListStackResources: () => ({ StackResourceSummaries: [TABLE, QUEUE] }),
  }),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-stages-'));
  vi.stubEnv('COUNTERSIGN_STAGES', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('The file of what a stage has left', () => {
  it('names the retained resources of each stack, and what the stage was made with', async () => {
    const left = { Table: { type: 'AWS::DynamoDB::Table', id: 't' } };

    writeRetained('dev', await findRetained(accountWith('countersign-dev', 'countersign-keys-dev'), AT));

    expect(readRetained('dev')).toEqual({
      region: 'eu-west-1',
      made: { multiRegionKeys: 'false', evidenceLock: 'compliance' },
      stacks: { 'countersign-keys-dev': left, 'countersign-dev': left },
    });
  });

  it('keeps what a stack has left that an interrupted removal had removed', async () => {
    const all = await findRetained(accountWith('countersign-dev', 'countersign-keys-dev'), AT);
    writeRetained('dev', all);

    expect(await findRetained(accountWith('countersign-keys-dev'), AT)).toEqual(all);
    expect(await findRetained(accountWith(), AT)).toEqual(all);
  });

  it('that is missing or wrong is reported in a sentence', () => {
    expect(() => readRetained('dev')).toThrow(
      /^There is no \S+dev\.retained\.json, .+ cannot be taken up again\.$/,
    );
    writeFileSync(retainedPath('dev'), '{');
    expect(() => readRetained('dev')).toThrow(/dev\.retained\.json is not JSON\.$/);
    writeFileSync(retainedPath('dev'), '{"region":"eu-west-1"}');
    expect(() => readRetained('dev')).toThrow(/is not what npm run remove wrote: made /);
  });
});
