import * as z from 'zod';
import { signedPost } from '../protocol/signed-post.ts';

const SERVICES = {
  ListStreams: 'DynamoDBStreams_20120810',
  DescribeStream: 'DynamoDBStreams_20120810',
  GetShardIterator: 'DynamoDBStreams_20120810',
  GetRecords: 'DynamoDBStreams_20120810',
  CreateTable: 'DynamoDB_20120810',
  DescribeTable: 'DynamoDB_20120810',
  UpdateTable: 'DynamoDB_20120810',
} as const;

const Fault = z.object({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/** An error of DynamoDB; `code` is its name without the namespace. */
class AwsFault extends Error {
  override name = 'AwsFault';
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export function isAwsFault(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof AwsFault && codes.includes(error.code);
}

/**
 * Calls an operation of DynamoDB. Not by the AWS SDK, which would be loaded for this at every start.
 * @throws AwsFault
 */
export async function callDynamoDb(
  url: string,
  operation: keyof typeof SERVICES,
  input: object,
): Promise<unknown> {
  const { status, text } = await signedPost(url, 'dynamodb', {
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${SERVICES[operation]}.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const answer: unknown = JSON.parse(text);
  if (status === 200) return answer;
  const fault = Fault.safeParse(answer).data ?? { __type: `${status}`, message: text };
  throw new AwsFault(fault.__type.replace(/^.*#/, ''), fault.message ?? fault.Message ?? '');
}
