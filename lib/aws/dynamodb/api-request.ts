import { HttpRequest } from '@smithy/core/protocols';

/** The version of DynamoDB's API, as its requests name it. */
const API = 'DynamoDB_20120810';

/** One call, in one or several attempts, which the service recognises by the id. */
export type Call = { id: string; operation: string; body: string };

/** An attempt of a call, not signed yet. */
export const apiRequest = (
  url: URL,
  { id, operation, body }: Call,
  attempt: number,
  most: number,
): HttpRequest =>
  new HttpRequest({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: '/',
    headers: {
      host: url.host,
      'content-type': 'application/x-amz-json-1.0',
      'content-length': `${Buffer.byteLength(body)}`,
      'x-amz-target': `${API}.${operation}`,
      'user-agent': 'countersign ua/2.1 api/dynamodb#2012-08-10',
      'amz-sdk-invocation-id': id,
      'amz-sdk-request': `attempt=${attempt}; max=${most}`,
    },
    body,
  });
