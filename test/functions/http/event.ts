import type { Context } from 'aws-lambda';
import type { Operation } from '../../../lib/http/operation.ts';
import { PEOPLE, type Person } from './people.ts';

/** The request of a test and its caller; `context` replaces the authorizer's result for a person. */
export type Asked = {
  as?: Person | undefined;
  context?: Record<string, unknown>;
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is text. */
  body?: unknown;
  base64?: boolean;
  sourceIp?: string;
};

/** The event of API Gateway for a request (payload format 2.0). */
export function anEvent({ method, path: template }: Pick<Operation, 'method' | 'path'>, asked: Asked) {
  const { path = {}, query, body, headers, as, base64 = false, sourceIp = '127.0.0.1' } = asked;
  const rawPath = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? 'x'));
  const lambda = as ? { member: JSON.stringify(PEOPLE[as]) } : asked.context;
  return {
    version: '2.0',
    routeKey: `${method} ${template}`,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(path).length > 0 && { pathParameters: path }),
    requestContext: {
      requestId: 'JKJaXmPLvHcESHA=',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      ...(lambda && { authorizer: { lambda } }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: base64,
  };
}

export const contextOf = (functionName: string): Context => ({
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  logGroupName: 'group',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});
