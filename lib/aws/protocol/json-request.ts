import { HttpRequest } from '@smithy/core/protocols';

/** An API of AWS that speaks JSON: its version of the protocol, the prefix of its operations, and its name in the agent. */
export type JsonApi = { protocol: '1.0' | '1.1'; prefix: string; agent: string };

/** One call, in one or several attempts, which the service recognises by the id. */
export type Call = { id: string; operation: string; body: string };

/** An attempt of a call, not signed yet. */
export const jsonRequest = (
  { protocol, prefix, agent }: JsonApi,
  url: URL,
  { id, operation, body }: Call,
  { attempt, most }: { attempt: number; most: number },
): HttpRequest =>
  new HttpRequest({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: '/',
    headers: {
      host: url.host,
      'content-type': `application/x-amz-json-${protocol}`,
      'content-length': `${Buffer.byteLength(body)}`,
      'x-amz-target': `${prefix}.${operation}`,
      'user-agent': `countersign ua/2.1 api/${agent}`,
      'amz-sdk-invocation-id': id,
      'amz-sdk-request': `attempt=${attempt}; max=${most}`,
    },
    body,
  });
