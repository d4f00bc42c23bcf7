import type { IncomingMessage } from 'node:http';
import { decode, type RouteMatch } from './routes.ts';

const API_ID = 'local';
const TEXT = /^(text\/|application\/(json|xml|javascript)\b)/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event of a request: payload format 2.0 of an HTTP API. */
export function gatewayEvent(
  request: IncomingMessage,
  body: Buffer,
  { route, parameters }: RouteMatch,
  requestId: string,
  now: Date,
) {
  const [path = '/', query = ''] = splitUrl(request.url ?? '/');
  const headers = headersOf(request);
  const cookies = request.headers.cookie?.split(/; */);
  const host = request.headers.host ?? 'localhost';
  const queryParameters = queryOf(query);
  // API Gateway passes the path decoded and the query string as it came.
  const rawPath = decode(path);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers,
    ...(queryParameters && { queryStringParameters: queryParameters }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: API_ID,
      domainName: host.replace(/:\d+$/, ''),
      domainPrefix: API_ID,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: headers['x-forwarded-for'] ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...bodyOf(request.headers['content-type'], body),
  };
}
export type GatewayEvent = ReturnType<typeof gatewayEvent>;

export function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  // Never taken from the client: rate limits count by this address.
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  return headers;
}

function queryOf(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  return parameters;
}

/** Text if the content type names a text format and the bytes are UTF-8; anything else, a form too, comes in base64. */
function bodyOf(contentType: string | undefined, body: Buffer) {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = contentType !== undefined && TEXT.test(contentType) ? asText(body) : undefined;
  return text === undefined
    ? { body: body.toString('base64'), isBase64Encoded: true }
    : { body: text, isBase64Encoded: false };
}

function asText(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

function commonLogTime(now: Date): string {
  const day = `${String(now.getUTCDate()).padStart(2, '0')}/${MONTHS[now.getUTCMonth()]}/${now.getUTCFullYear()}`;
  return `${day}:${now.toISOString().slice(11, 19)} +0000`;
}
