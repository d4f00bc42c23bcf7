import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedFetch } from '@countersign/aws-emulators/protocol/signed-fetch';
import * as z from 'zod';
import { executionName } from '../../lib/execution/workflow.ts';
import { credentialsOf } from '../../test/harness/runtime.ts';

const Endpoints = z.object({ SFN: z.url() });

/** Asks the Step Functions API of a one-machine runtime as the machine's owner, not as the shipped code: uncounted. */
export async function askStepFunctions(home: string, operation: string, input: object): Promise<unknown> {
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
