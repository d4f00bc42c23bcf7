import * as z from 'zod';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { checkSignature, environmentCredentials, SignatureError } from './signature.ts';

/** An error that an AWS SDK client understands, with its AWS error code. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Rejects every presigned URL as expired: these APIs have none. */
export const NEVER_PRESIGNED = Number.POSITIVE_INFINITY;

/** The operations of a service by name: from the parsed JSON of a request to that of the response. */
export type Operations = Readonly<Record<string, (input: unknown) => Promise<object>>>;

/** Serves an AWS API of the JSON protocol (`X-Amz-Target: Service.Operation`) to requests signed with this process's credentials. */
export function serveAwsJson(name: string, port: number, version: '1.0' | '1.1', operations: Operations) {
  const credentials = environmentCredentials();
  return startLoopbackServer(name, port, async (request, response, body) => {
    const [, operation = ''] = `${request.headers['x-amz-target']}`.split('.');
    const headers = { 'content-type': `application/x-amz-json-${version}` };
    try {
      const { method = 'POST', url = '/' } = request;
      checkSignature({ method, url, headers: request.headers, body }, credentials, NEVER_PRESIGNED);
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (run === undefined) throw new AwsError('UnknownOperationException', `${name} has no ${operation}.`);
      const answer = await run(parseJson(body));
      response.writeHead(200, headers).end(JSON.stringify(answer));
    } catch (error) {
      const known = asAwsError(error);
      if (known === undefined) throw error;
      response
        .writeHead(known.status, { ...headers, 'x-amzn-errortype': known.code })
        .end(JSON.stringify({ __type: known.code, message: known.message }));
    }
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

function asAwsError(error: unknown): AwsError | undefined {
  if (error instanceof AwsError) return error;
  if (error instanceof SignatureError) return new AwsError(error.code, error.message, 403);
  if (error instanceof z.ZodError) return new AwsError('ValidationException', z.prettifyError(error));
  return undefined;
}
