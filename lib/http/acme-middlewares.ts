import type { MiddlewareObj } from '@middy/core';
import { systemClock } from '../clock.ts';
import { logError } from '../log.ts';
import { measure } from '../metrics.ts';
import { Transient } from '../problem.ts';
import { acmeProblemOf, countedAs, problemDocument } from './acme-problem-answer.ts';
import { methodOf, pathOf, requestIdOf } from './raw-event.ts';
import { type HttpResponse, toResponse } from './reply.ts';

type Middleware = MiddlewareObj<unknown, HttpResponse>;

/** What every answer of ACME needs. */
export type AcmeAnswers = { directoryUrl: string; newNonce: () => Promise<string> };

/** Turns every error into a problem document of ACME (RFC 8555 §6.7); logs faults of the service. */
export const acmeProblems = (operation: string): Middleware => ({
  onError: (request) => {
    const requestId = requestIdOf(request.event);
    const problem = acmeProblemOf(request.error);
    if (problem.status === 500) logError('request-failed', request.error, { operation, requestId });
    measure('Problems', systemClock.now(), 1, countedAs(request.error));
    request.response = toResponse(problemDocument(problem, requestId));
  },
});

/**
 * Adds the link to the directory (RFC 8555 §7.1), and a new nonce to answers to POSTs, errors included, and to requests for one
 * (§6.5, 7.2).
 */
export const acmeHeaders = (operation: string, answers: AcmeAnswers): Middleware => {
  const finish =
    (isFailure: boolean): NonNullable<Middleware['after']> =>
    async (request) => {
      const { event } = request;
      const nonce = isPost(event) || isForNonce(event) ? await nonceFor(operation, answers, event) : {};
      const isMissing = isForNonce(event) && !isFailure && nonce === undefined;
      const answer = isMissing ? withoutNonce(requestIdOf(event)) : request.response;
      const { statusCode = 500, headers = {}, ...rest } = answer ?? {};
      const link = [headers['link'], `<${answers.directoryUrl}>;rel="index"`].filter(Boolean).join(', ');
      request.response = { statusCode, headers: { ...headers, link, ...nonce }, ...rest };
    };
  return { after: finish(false), onError: finish(true) };
};

/** What a POST has done must be answered, also without a nonce: the client requests one when it needs it. */
async function nonceFor(operation: string, { newNonce }: AcmeAnswers, event: unknown) {
  try {
    return { 'replay-nonce': await newNonce(), 'cache-control': 'no-store' };
  } catch (error) {
    logError('no-nonce', error, { operation, requestId: requestIdOf(event) });
    return undefined;
  }
}

const withoutNonce = (requestId: string) =>
  toResponse(problemDocument(acmeProblemOf(new Transient('No nonce could be made.')), requestId));

const isPost = (event: unknown): boolean => methodOf(event) === 'POST';

const isForNonce = (event: unknown): boolean => pathOf(event)?.endsWith('/new-nonce') === true;
