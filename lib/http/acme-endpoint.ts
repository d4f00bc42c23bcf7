import middy from '@middy/core';
import { during } from '../log.ts';
import { type AcmeAnswers, acmeHeaders, acmeProblems } from './acme-middlewares.ts';
import type { Endpoint } from './endpoint.ts';
import { HttpEvent } from './http-event.ts';
import { everyAnswer } from './middlewares.ts';
import { type HttpResponse, type Reply, toResponse } from './reply.ts';

/**
 * Wraps a handler of ACME in the middlewares: problem documents of ACME, its headers, security headers, request log.
 * @param serve gets the parsed event, and the raw one, by which requests are counted
 */
export function acmeAnswered(
  name: string,
  answers: AcmeAnswers,
  serve: (event: HttpEvent, raw: object) => Promise<Reply>,
): Endpoint {
  const served = middy<unknown, HttpResponse>()
    .use([everyAnswer(name), acmeHeaders(name, answers), acmeProblems(name)])
    // The one cast: a parsed event is an object.
    .handler(async (raw) => toResponse(await serve(HttpEvent.parse(raw), raw as object)));
  return (event, context) => during(context, () => served(event, context));
}
