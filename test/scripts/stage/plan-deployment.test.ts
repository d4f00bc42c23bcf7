import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { type Meant, planDeployment } from '../../../scripts/stage/plan-deployment.ts';
import { readStageFile } from '../../../scripts/stage/stage-file.ts';
import { clientOf } from '../../doubles/aws/client.ts';

const FILE = readStageFile('dev', 'test/fixtures/stages');
const SAME = {
  MailDomain: 'ra.example.org',
  ReplyDomain: 'reply.ra.example.org',
  OperatorContact: 'pki@example.org',
};

/** Plans with these parameters of the deployed stack; undefined: there is none. */
async function plan(parameters: Record<string, string> | undefined, meant: Partial<Meant> = {}) {
  const Parameters = Object.entries(parameters ?? {}).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const cloudFormation = clientOf<CloudFormationClient>({
    DescribeStacks: () => {
      if (parameters === undefined) throw new Error('Stack with id countersign-dev does not exist');
      return { Stacks: [{ StackStatus: 'UPDATE_COMPLETE', Parameters }] };
    },
  });
  const said: string[] = [];
  const all = { isNew: false, named: [], ...meant };
  const isFirst = await planDeployment({ cloudFormation }, FILE, all, (line) => said.push(line));
  return { isFirst, said };
}

describe('A deployment', () => {
  it('is the first one if it is said to be, or if a former one was rolled back', async () => {
    const first = { isFirst: true, said: ['The stage dev is new in eu-west-1.'] };

    expect(await plan(undefined, { isNew: true })).toEqual(first);
    expect(await plan({})).toEqual(first);
    await expect(plan(undefined)).rejects.toThrow(
      'the stage dev is not there in eu-west-1. If it is new, add --new;',
    );
  });

  it('prints which settings change, and makes a change that re-points the stage only if it is named', async () => {
    const other = { ...SAME, MailDomain: 'other.example.org' };

    expect(await plan(SAME)).toEqual({ isFirst: false, said: ['No setting of the stage dev changes.'] });
    expect(await plan(other, { named: ['mailDomain'] })).toEqual({
      isFirst: false,
      said: ['These settings of the stage dev change:\n  mailDomain  other.example.org → ra.example.org'],
    });
    await expect(plan(other)).rejects.toThrow('add --change mailDomain;');
  });
});
