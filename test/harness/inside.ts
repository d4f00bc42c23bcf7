import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateGetExecutionHistory, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { certificateOf } from '../../lib/aws/certificate-item.ts';
import type { CertificateRecord } from '../../lib/issuance/certificate-record.ts';
import type { Runtime } from './runtime.ts';

const ACCESS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

export const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:certificate-order';

/** Every item of the table. */
export async function everyItem(runtime: Pick<Runtime, 'endpoint'>): Promise<Record<string, unknown>[]> {
  const client = new DynamoDBClient({ ...ACCESS, endpoint: await runtime.endpoint('DYNAMODB') });
  try {
    const items: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client }, { TableName: 'countersign', ConsistentRead: true }))
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    return items;
  } finally {
    client.destroy();
  }
}

/** Every serial number that was ever chosen, with what became of it. */
export const everyCertificate = async (runtime: Pick<Runtime, 'endpoint'>): Promise<CertificateRecord[]> =>
  (await everyItem(runtime)).filter(({ SK }) => SK === 'CERTIFICATE').map(certificateOf);

/** The histories of all executions, as GetExecutionHistory tells them, in one text. */
export async function everyHistory(runtime: Pick<Runtime, 'endpoint'>): Promise<string> {
  const client = new SFNClient({ ...ACCESS, endpoint: await runtime.endpoint('SFN') });
  try {
    const histories: unknown[] = [];
    for await (const page of paginateListExecutions({ client }, { stateMachineArn: MACHINE }))
      for (const { executionArn } of page.executions ?? [])
        for await (const history of paginateGetExecutionHistory({ client }, { executionArn }))
          histories.push(history.events);
    return JSON.stringify(histories);
  } finally {
    client.destroy();
  }
}
