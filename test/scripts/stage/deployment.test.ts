import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { outputOf, readDeployment, resourcesOf } from '../../../scripts/stage/deployment.ts';
import { awsError, clientOf } from '../../doubles/aws/client.ts';

const AT = { stage: 'dev', region: 'eu-west-1' };

const accountWith = (...stacks: string[]) => ({
  cloudFormation: clientOf<CloudFormationClient>({
    DescribeStacks({ StackName }: { StackName: string }) {
      if (!stacks.includes(StackName))
        throw awsError('ValidationError', `Stack with id ${StackName} does not exist`);
      const Outputs = [{ OutputKey: 'TableName', OutputValue: 'table' }];
      return { Stacks: [{ StackStatus: 'CREATE_COMPLETE', Outputs }] };
    },
    ListStackResources: ({ NextToken }: { NextToken?: string }) =>
      NextToken
        ? { StackResourceSummaries: [{ ResourceType: 'Q', LogicalResourceId: 'B', PhysicalResourceId: 'b' }] }
        : {
            StackResourceSummaries: [
              { ResourceType: 'Q', LogicalResourceId: 'A', PhysicalResourceId: 'a' },
              { ResourceType: 'R', LogicalResourceId: 'C', PhysicalResourceId: 'c' },
            ],
            NextToken: 'more',
          },
  }),
});

describe('A deployed stage', () => {
  it('is read from its two stacks, with their outputs', async () => {
    const aws = accountWith('countersign-dev', 'countersign-keys-dev');

    const { service, keys } = await readDeployment(aws, AT);

    expect(keys).toMatchObject({ name: 'countersign-keys-dev', status: 'CREATE_COMPLETE' });
    expect(outputOf(service, 'TableName')).toBe('table');
    expect(() => outputOf(service, 'Nothing')).toThrow('has no output Nothing');
  });

  it.each([
    [['countersign-dev'], 'There is no stack countersign-keys-dev in eu-west-1'],
    [['countersign-keys-dev'], 'There is no stack countersign-dev in eu-west-1'],
  ])('that is incomplete, or in another region, is reported in a sentence: %s', async (stacks, message) => {
    await expect(readDeployment(accountWith(...stacks), AT)).rejects.toThrow(message);
  });

  it('lists all its resources of a type, over all pages', async () => {
    const aws = accountWith('countersign-dev', 'countersign-keys-dev');
    const { service } = await readDeployment(aws, AT);

    expect([...(await resourcesOf(aws, service, 'Q'))]).toEqual([
      ['A', 'a'],
      ['B', 'b'],
    ]);
  });
});
