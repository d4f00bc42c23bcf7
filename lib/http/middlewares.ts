import type { MiddlewareObj } from '@middy/core';
import { systemClock } from '../clock.ts';
import { log, logError } from '../log.ts';
import { measure } from '../metrics.ts';
import { isOurFault, problemAnswer, problemTypeOf } from './problem-answer.ts';
import { rateHeaders } from './rate-limits.ts';
import { methodOf, orderIdOf, requestIdOf } from './raw-event.ts';
import { type HttpResponse, toResponse } from './reply.ts';

/** Middlewares see the unparsed event, so that an error while parsing it is answered as well. */
type Middleware = MiddlewareObj<unknown, HttpResponse>;

/** Answers are not cached, and browsers neither sniff, embed nor run them. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/** Turns every error into problem details (RFC 9457); logs faults of the service. */
export const problemDetails = (operation: string): Middleware => ({
  onError: (request) => {
    const requestId = requestIdOf(request.event);
    if (isOurFault(request.error)) logError('request-failed', request.error, { operation, requestId });
    measure('Problems', systemClock.now(), 1, problemTypeOf(request.error));
    request.response = toResponse(problemAnswer(request.error, requestId));
  },
});

/** Adds request id and security headers to every answer, removes the body for HEAD, and logs the request. */
export const everyAnswer = (operation: string): Middleware => {
  const finish: Middleware['after'] = (request) => {
    const requestId = requestIdOf(request.event);
    const { statusCode = 500, headers, ...rest } = request.response ?? { statusCode: 500, headers: {} };
    log('info', 'request', { operation, requestId, orderId: orderIdOf(request.event), status: statusCode });
    request.response = {
      statusCode,
      headers: { ...SECURITY_HEADERS, ...headers, ...rateHeaders(request.event), 'x-request-id': requestId },
      ...(methodOf(request.event) !== 'HEAD' && rest),
    };
  };
  return { after: finish, onError: finish };
};
