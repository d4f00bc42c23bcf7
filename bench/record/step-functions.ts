import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedFetch } from '@countersign/aws-emulators/protocol/signed-fetch';
import * as z from 'zod';
import { executionName } from '../../lib/execution/workflow.ts';
import { credentialsOf } from '../../test/harness/runtime.ts';

const Endpoints = z.object({ SFN: z.url() });

/** Calls the Step Functions API of a one-machine runtime from outside the product, so that the call is not counted. */
export async function callStepFunctions(home: string, operation: string, input: object): Promise<unknown> {
  const { SFN } = Endpoints.parse(JSON.parse(await readFile(join(home, 'endpoints.json'), 'utf8')));
  const content = {
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
    },
    body: JSON.stringify(input),
  };
  const response = await signedFetch(SFN, 'states', content, await credentialsOf(home));
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return response.json();
}

const EXECUTIONS = 'arn:aws:states:us-east-1:000000000000:execution:certificate-order';

/** The first execution of an order. */
export const executionArnOf = (orderId: string): string => `${EXECUTIONS}:${executionName(orderId, 1)}`;

const History = z.object({ events: z.array(z.object({ type: z.string() })) });

/** The history events that AWS bills as transitions: each state entered, each retry, and the start. */
const BILLED = /^(ExecutionStarted|\w+StateEntered|TaskFailed|TaskTimedOut)$/;

/** The state transitions of an order's first execution. */
export async function transitionsOf(home: string, orderId: string): Promise<number> {
  const input = { executionArn: executionArnOf(orderId), maxResults: 1000 };
  const { events } = History.parse(await callStepFunctions(home, 'GetExecutionHistory', input));
  return events.filter(({ type }) => BILLED.test(type)).length;
}
