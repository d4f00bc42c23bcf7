import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the CORS rule of a bucket permits to pages of its origins. */
const METHODS = ['GET', 'HEAD', 'POST'];
const HEADERS = ['content-type'];
const MAX_AGE_SECONDS = 3600;

/**
 * Answers a request of a page as S3 does by the CORS rule of a bucket. The server has rejected every other origin before.
 * @returns whether it was a preflight request, which is answered by that
 */
export function answerCors({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  const asked = headers['access-control-request-method'];
  const isAllowed =
    METHODS.includes(asked ?? method ?? '') &&
    listOf(headers['access-control-request-headers']).every((name) => HEADERS.includes(name));
  if (isAllowed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-methods', METHODS.join(', '));
    response.setHeader('vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
  }
  if (method !== 'OPTIONS') return false;
  if (isAllowed) {
    response.setHeader('access-control-allow-headers', HEADERS.join(', '));
    response.setHeader('access-control-max-age', MAX_AGE_SECONDS);
  }
  response.writeHead(isAllowed ? 200 : 403).end();
  return true;
}

const listOf = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
