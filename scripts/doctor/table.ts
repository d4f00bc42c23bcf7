import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { mend, ok } from '../../lib/health/finding.ts';
import { outputOf } from '../stage/deployment.ts';
import type { Check } from './check.ts';

/** The table is active, is protected from deletion, can be restored, and has a stream. */
export const table: Check = async ({ aws: { dynamo }, deployment }) => {
  const TableName = outputOf(deployment.service, 'TableName');
  const [{ Table }, { ContinuousBackupsDescription: backups }] = await Promise.all([
    dynamo.send(new DescribeTableCommand({ TableName })),
    dynamo.send(new DescribeContinuousBackupsCommand({ TableName })),
  ]);
  const restorable = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
  const again = 'Deploy with the parameter’s default (serverless/table.yml).';
  return [
    Table?.TableStatus === 'ACTIVE'
      ? ok(`The table ${TableName} is active.`)
      : mend(`The table ${TableName} is ${Table?.TableStatus}.`, 'Wait, or check it in DynamoDB.'),
    Table?.DeletionProtectionEnabled
      ? ok('The table is protected from deletion.')
      : mend('The table can be deleted by mistake.', `DeletionProtection is off. ${again}`),
    restorable
      ? ok('The table can be restored to any second of the last 35 days.')
      : mend('The table cannot be restored.', `PointInTimeRecovery is off. ${again}`),
    Table?.StreamSpecification?.StreamViewType === 'NEW_AND_OLD_IMAGES'
      ? ok('The table has its stream.')
      : mend('The table has no stream, so no notification is sent.', 'Deploy again.'),
  ];
};
