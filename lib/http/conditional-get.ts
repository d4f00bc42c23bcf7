import { createHash } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import { HttpEvent } from './http-event.ts';
import type { Operation } from './operation.ts';
import type { HttpResponse } from './reply.ts';

/** Whether an operation answers with an entity tag, and 304 if the caller has the same representation. */
export const isConditional = ({ method, path, answers, uncached }: Operation): boolean =>
  method === 'GET' && path.startsWith('/v1/') && answers[200]?.schema !== undefined && !uncached;

/**
 * Adds an entity tag to a JSON answer, and answers 304 without a body to an `If-None-Match` that contains it (RFC 9110
 * §13.1.2). The handler's own tag, of a part that callers modify, comes first, followed by a dot. A private cache may keep
 * the answer, but asks before each use.
 */
export const conditionalGet: MiddlewareObj<unknown, HttpResponse> = {
  after: (request) => {
    const { response } = request;
    if (response?.statusCode !== 200 || response.headers['content-type'] !== 'application/json') return;
    const etag = representationTag(response);
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, accept' };
    const event = HttpEvent.safeParse(request.event);
    request.response = hasTag(event.data?.headers['if-none-match'], etag)
      ? { statusCode: 304, headers }
      : { ...response, headers: { ...response.headers, ...headers } };
  },
};

function representationTag({ body = '', headers }: HttpResponse): string {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const part = headers['etag']?.replace(/"/g, '');
  return part === undefined ? `"${tag}"` : `"${part}.${tag}"`;
}

/** Compares weakly, as RFC 9110 §13.1.2 requires: a gateway that compresses marks a tag as weak. */
function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
