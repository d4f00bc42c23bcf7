import {
  CloudWatchLogsClient,
  type FilteredLogEvent,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { paginateListQueues, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { writeMembers } from '../emulator/operator.ts';
import type { StageFacts } from '../emulator/stage.ts';
import { filesWith, type Runtime, tokensOf } from './runtime.ts';

let shared: ReturnType<typeof tokensOf> | undefined;

/**
 * A deployed stage for journeys, which share it and run one after the other. A journey that changes members gets tokens of
 * its own, because API Gateway caches the authorization of a token for a minute.
 */
export function deployedRuntime(facts: StageFacts, own: boolean): Runtime {
  const { url, smtpPort, home, endpoint, tableName, stateMachineArn, issuer } = facts;
  const cannot = () => {
    throw new Error('A deployed stage has no such lever: the journey must say what it needs.');
  };
  shared ??= tokensOf(home);
  return {
    url,
    smtpPort,
    home,
    token: (own ? tokensOf(home) : shared).of,
    output: () => everythingLogged(facts),
    passes: cannot,
    operates: cannot,
    kill9: cannot,
    startAgain: cannot,
    stop: () => writeMembers(tableName, issuer),
    endpoint: async () => endpoint,
    names: { table: tableName, stateMachine: stateMachineArn, access: {} },
    placesWith: async (text) => [...filesWith(home, text), ...(await objectsWith(facts.bucketName, text))],
    leftBehind: everyMessage,
  };
}

/** The most events of one answer of FilterLogEvents. */
const MOST_EVENTS = 10_000;

/** The logs of all functions of the stage, and of its state machine. */
async function everythingLogged({ stage }: StageFacts): Promise<string> {
  const client = new CloudWatchLogsClient({});
  try {
    const said: FilteredLogEvent[] = [];
    for (const logGroupNamePrefix of [
      `/aws/lambda/countersign-${stage}`,
      '/aws/vendedlogs/states/countersign',
    ])
      for await (const { logGroups } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
        for (const { logGroupName } of logGroups ?? [])
          for await (const events of eventsOf(client, logGroupName)) said.push(...events);
    const inOrder = said.sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    return inOrder.map(({ message = '' }) => message.trimEnd()).join('\n');
  } finally {
    client.destroy();
  }
}

/** The events of a log group by time: MiniStack returns the first 10,000 of a range without a token for the next. */
async function* eventsOf(
  client: CloudWatchLogsClient,
  logGroupName: string | undefined,
): AsyncGenerator<FilteredLogEvent[], void> {
  for (let startTime = 0; ; ) {
    const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime });
    const events: FilteredLogEvent[] = [];
    for await (const page of pages) events.push(...(page.events ?? []));
    const last = events.at(-1)?.timestamp ?? 0;
    if (events.length < MOST_EVENTS || last === startTime) return yield events;
    // Others of that millisecond may have been left out.
    yield events.filter(({ timestamp }) => timestamp !== last);
    startTime = last;
  }
}

/** The messages in the queues that one receive returns; they stay there. */
async function everyMessage(): Promise<string> {
  const client = new SQSClient({});
  try {
    const found: unknown[] = [];
    for await (const { QueueUrls } of paginateListQueues({ client }, {}))
      for (const QueueUrl of QueueUrls ?? []) {
        const look = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
        found.push((await client.send(new ReceiveMessageCommand(look))).Messages ?? []);
      }
    return JSON.stringify(found);
  } finally {
    client.destroy();
  }
}

/** The objects of a bucket that contain a text. */
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
