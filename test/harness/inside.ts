import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { CERTIFICATE } from '../../lib/aws/stores/certificate-store.ts';
import type { CertificateRecord } from '../../lib/issuance/certificate-record.ts';
import type { Runtime } from './runtime.ts';

type Inside = Pick<Runtime, 'endpoint' | 'names'>;

/** Every item of the table. */
export async function everyItem(runtime: Inside): Promise<Record<string, unknown>[]> {
  const client = new DynamoDBClient({
    ...runtime.names.access,
    endpoint: await runtime.endpoint('DYNAMODB'),
  });
  try {
    const { table: TableName } = runtime.names;
    const items: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    return items;
  } finally {
    client.destroy();
  }
}

/** Every serial number that was ever assigned, with its state. */
export const everyCertificate = async (runtime: Inside): Promise<CertificateRecord[]> =>
  (await everyItem(runtime)).filter(({ SK }) => SK === 'CERTIFICATE').map(CERTIFICATE.parse);

/** The histories of all executions, as GetExecutionHistory returns them, in one text. */
export async function everyHistory(runtime: Inside): Promise<string> {
  const client = new SFNClient({ ...runtime.names.access, endpoint: await runtime.endpoint('SFN') });
  try {
    const { stateMachine: stateMachineArn } = runtime.names;
    const histories: unknown[] = [];
    for await (const page of paginateListExecutions({ client }, { stateMachineArn }))
      for (const { executionArn } of page.executions ?? [])
        for await (const history of paginateGetExecutionHistory({ client }, { executionArn }))
          histories.push(history.events);
    return JSON.stringify(histories);
  } finally {
    client.destroy();
  }
}

/** Stops the execution of this name, as an operator may in the console of AWS. */
export async function stopExecution(runtime: Inside, name: string): Promise<void> {
  const client = new SFNClient({ ...runtime.names.access, endpoint: await runtime.endpoint('SFN') });
  try {
    await client.send(new StopExecutionCommand({ executionArn: executionArn(runtime, name) }));
  } finally {
    client.destroy();
  }
}

/** The status of the execution of this name; undefined if there is none. */
export async function statusOfExecution(runtime: Inside, name: string): Promise<string | undefined> {
  const client = new SFNClient({ ...runtime.names.access, endpoint: await runtime.endpoint('SFN') });
  try {
    const { status } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionArn(runtime, name) }),
    );
    return status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

const executionArn = ({ names }: Inside, name: string): string =>
  `${names.stateMachine.replace(':stateMachine:', ':execution:')}:${name}`;
