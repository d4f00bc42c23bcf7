import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import * as z from 'zod';

const HeaderValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Answer = z.object({
  statusCode: z
    .union([z.number(), z.string().regex(/^\d{3}$/)])
    .transform(Number)
    .pipe(z.number().int().min(100).max(599)),
  headers: z.record(z.string(), HeaderValue).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** The messages of API Gateway's own error responses. */
export const ERRORS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** Sends an error response of API Gateway itself. */
export function sendError(response: ServerResponse, status: keyof typeof ERRORS) {
  if (response.headersSent) return response.end();
  const body = JSON.stringify({ message: ERRORS[status] });
  return response.writeHead(status, jsonHeaders(body)).end(body);
}

/** Sends the response of a function: the format with `statusCode`, or else the whole value as JSON with 200, as API Gateway does. */
export function sendResult(response: ServerResponse, result: unknown) {
  const formed = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!formed) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return response.writeHead(200, jsonHeaders(body)).end(body);
  }
  const parsed = Answer.safeParse(result);
  if (!parsed.success) return sendError(response, 500);
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (bytes.length > 0 && !response.hasHeader('content-type'))
    response.setHeader('content-type', 'text/plain; charset=utf-8');
  if (statusCode !== 204 && statusCode !== 304) response.setHeader('content-length', bytes.length);
  return response.end(bytes);
}

/** Sends 400 to a client that did not send HTTP. */
export function rejectConnection(socket: Duplex): void {
  if (!socket.writable) return;
  const body = JSON.stringify({ message: ERRORS[400] });
  const head = `HTTP/1.1 400 ${ERRORS[400]}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
}

function jsonHeaders(body: string) {
  return { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
}
