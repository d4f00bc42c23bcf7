import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { writeMembers } from '../emulator/operator.ts';
import type { StageFacts } from '../emulator/stage.ts';
import { filesWith, type Runtime, tokensOf } from './runtime.ts';

const tokens = new Map<string, ReturnType<typeof tokensOf>>();

/** A deployed stage as journeys use it. It is shared by all of them, so they are played one after the other. */
export function deployedRuntime(facts: StageFacts): Runtime {
  const { url, smtpPort, home, endpoint, tableName, stateMachineArn, issuer } = facts;
  const cannot = () => {
    throw new Error('A deployed stage has no such lever: the journey must say what it needs.');
  };
  const known = tokens.get(home) ?? tokensOf(home);
  tokens.set(home, known);
  return {
    url,
    smtpPort,
    home,
    token: known.of,
    output: () => everythingLogged(facts),
    passes: cannot,
    kill9: cannot,
    startAgain: cannot,
    stop: () => writeMembers(tableName, issuer),
    endpoint: async () => endpoint,
    names: { table: tableName, stateMachine: stateMachineArn },
    placesWith: async (text) => [...filesWith(home, text), ...(await objectsWith(facts.bucketName, text))],
  };
}

/** What all functions of the stage have logged, and its state machine. */
async function everythingLogged({ stage }: StageFacts): Promise<string> {
  const client = new CloudWatchLogsClient({});
  try {
    const said: string[] = [];
    for (const logGroupNamePrefix of [
      `/aws/lambda/countersign-${stage}-`,
      '/aws/vendedlogs/states/countersign',
    ])
      for await (const { logGroups } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
        for (const { logGroupName } of logGroups ?? [])
          for await (const { events } of paginateFilterLogEvents({ client }, { logGroupName }))
            said.push(...(events ?? []).map(({ message }) => message ?? ''));
    return said.join('\n');
  } finally {
    client.destroy();
  }
}

/** The objects of a bucket that hold a text. */
async function objectsWith(Bucket: string, text: string): Promise<string[]> {
  const client = new S3Client({});
  try {
    const found: string[] = [];
    for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket }))
      for (const { Key } of Contents ?? []) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        if ((await Body?.transformToString('latin1'))?.includes(text)) found.push(`./s3/${Key}`);
      }
    return found;
  } finally {
    client.destroy();
  }
}
