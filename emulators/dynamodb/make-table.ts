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

/** The table exists and has an index that the template does not describe. */
export class OtherIndexes extends Error {
  override name = 'OtherIndexes';

  constructor(tableName: string) {
    super(`The table ${tableName} exists and has other indexes: delete it, or its database, first.`);
  }
}

/**
 * Creates the table that a CloudFormation template describes. If it exists, adds the indexes that it lacks: they contain the
 * items that have their keys.
 * @throws OtherIndexes
 */
export async function makeTable(url: string, tableName: string, file: string): Promise<void> {
  const { StreamSpecification, ...properties } = tableIn(readYaml(file), file);
  try {
    const there = Described.parse(await callDynamoDb(url, 'DescribeTable', { TableName: tableName }));
    await addIndexes(url, tableName, properties, there.Table.GlobalSecondaryIndexes);
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

/** DynamoDB adds one index at a time. */
async function addIndexes(
  url: string,
  TableName: string,
  {
    AttributeDefinitions,
    GlobalSecondaryIndexes = [],
  }: Pick<z.infer<typeof Properties>, 'AttributeDefinitions' | 'GlobalSecondaryIndexes'>,
  there: readonly { IndexName: string }[],
): Promise<void> {
  const known = new Set(there.map((each) => each.IndexName));
  const wanted = new Set(GlobalSecondaryIndexes.map((each) => each.IndexName));
  if (there.some((each) => !wanted.has(each.IndexName))) throw new OtherIndexes(TableName);
  for (const Create of GlobalSecondaryIndexes.filter((each) => !known.has(each.IndexName))) {
    const GlobalSecondaryIndexUpdates = [{ Create }];
    await callDynamoDb(url, 'UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates });
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
