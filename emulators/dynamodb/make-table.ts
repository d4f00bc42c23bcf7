import * as z from 'zod';
import { readYaml } from '../files/read-yaml.ts';
import { callDynamoDb, isAwsFault } from './call-dynamodb.ts';

const Index = z.looseObject({ IndexName: z.string() });
const Properties = z.object({
  AttributeDefinitions: z.array(z.unknown()),
  KeySchema: z.array(z.unknown()),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }),
});
const Resource = z.object({ Type: z.literal('AWS::DynamoDB::Table'), Properties });
const Described = z.object({ Table: z.object({ GlobalSecondaryIndexes: z.array(Index).default([]) }) });

/** The table exists and has other indexes than the template describes. */
export class OtherIndexes extends Error {
  override name = 'OtherIndexes';

  constructor(tableName: string) {
    super(`The table ${tableName} exists and has other indexes: delete it, or its database, first.`);
  }
}

/**
 * Creates the table that a CloudFormation template describes, unless it exists.
 * @throws OtherIndexes
 */
export async function makeTable(url: string, tableName: string, file: string): Promise<void> {
  const { StreamSpecification, ...properties } = tableIn(readYaml(file), file);
  try {
    const there = Described.parse(await callDynamoDb(url, 'DescribeTable', { TableName: tableName }));
    const names = (indexes: readonly { IndexName: string }[] = []) =>
      indexes
        .map((each) => each.IndexName)
        .sort()
        .join();
    if (names(there.Table.GlobalSecondaryIndexes) !== names(properties.GlobalSecondaryIndexes))
      throw new OtherIndexes(tableName);
  } catch (error) {
    if (!isAwsFault(error, 'ResourceNotFoundException')) throw error;
    const stream = { ...StreamSpecification, StreamEnabled: true };
    await callDynamoDb(url, 'CreateTable', {
      TableName: tableName,
      ...properties,
      StreamSpecification: stream,
    });
  }
}

/** The first table anywhere in the file, since a part of a template has no `Resources` of its own. */
function tableIn(value: unknown, file: string): z.infer<typeof Properties> {
  const seen = [value];
  for (const each of seen) {
    const table = Resource.safeParse(each);
    if (table.success) return table.data.Properties;
    if (typeof each === 'object' && each !== null) seen.push(...Object.values(each));
  }
  throw new Error(`${file} describes no table that this emulator can create.`);
}
