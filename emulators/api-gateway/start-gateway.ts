import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { MachineClock } from '../clock/machine-clock.ts';
import { listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { rejectUntrusted } from '../http/trusted-request.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import { FunctionError, type Lambda } from '../lambda/lambda.ts';
import { rejectConnection, sendError, sendResult } from './answer.ts';
import { createAuthorizer } from './authorizer.ts';
import { type GatewayEvent, gatewayEvent, splitUrl } from './event.ts';
import { createRoutes, type Route } from './routes.ts';

const INTEGRATION_TIMEOUT_MILLISECONDS = 30_000;
/** The longest payload of an HTTP API. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** A longer body is read up to here, or the client would see a broken connection and no answer. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

export type Gateway = { url: string; stop(): Promise<void> };
/** A route that is served without a function; `handle` returns false if the request is for another. */
export type LocalRoute = { handle(request: IncomingMessage, response: ServerResponse): boolean };

/**
 * Emulates an HTTP API of API Gateway: routes and authorizers of the functions, payload 2.0, limits and error responses.
 * @throws Error if the port is in use
 */
export async function startGateway(options: {
  port: number;
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
  clock: MachineClock;
  localRoutes?: readonly LocalRoute[];
  authorizerCacheSeconds?: number;
  timeoutMilliseconds?: number;
  /** How much of a body is held in memory, if the function of a route rejects longer ones anyway. */
  keepBytes?: (route: Route) => number;
}): Promise<Gateway> {
  const { lambda, clock, localRoutes = [], timeoutMilliseconds = INTEGRATION_TIMEOUT_MILLISECONDS } = options;
  const routes = createRoutes(options.functions);
  const authorize = createAuthorizer({ lambda, clock, cacheSeconds: options.authorizerCacheSeconds ?? 60 });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    if (localRoutes.some((route) => route.handle(request, response))) return;
    const requestId = randomUUID();
    response.setHeader('apigw-requestid', requestId);
    const [path] = splitUrl(request.url ?? '/');
    const match = routes.match(request.method ?? 'GET', path);
    if (match === undefined) return sendError(response, 404);

    const keepBytes = options.keepBytes?.(match.route) ?? MAX_BODY_BYTES;
    const body = await readBody(request, { keepBytes, maxBytes: MAX_DRAINED_BYTES });
    if (body === undefined || body.length > MAX_BODY_BYTES) return sendError(response, 413);
    const now = new Date(clock.milliseconds());
    const event = gatewayEvent(request, body.content, match, requestId, now);
    return invoke(match.route, event, response);
  }

  async function invoke(route: Route, event: GatewayEvent, response: ServerResponse) {
    let context: object | undefined;
    if (route.authorizer !== undefined) {
      const verdict = await authorize(route.authorizer, event);
      if (verdict === 'no-identity') return sendError(response, 401);
      if (!verdict.isAuthorized) return sendError(response, 403);
      context = { authorizer: { lambda: verdict.context } };
    }
    const requestContext = { ...event.requestContext, ...context };
    const result = await inTime(
      lambda.invoke(route.functionName, { ...event, requestContext }),
      timeoutMilliseconds,
    );
    return result === TOO_LATE ? sendError(response, 503) : sendResult(response, result);
  }

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    if (rejectUntrusted(request, response, [])) return;
    serve(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      const tooLarge = error instanceof FunctionError && error.errorType === 'RequestTooLargeException';
      if (!tooLarge) console.error(`${request.method} ${request.url} failed:`, error);
      sendError(response, tooLarge ? 413 : 500);
    });
  });
  server.on('clientError', (_, socket) => rejectConnection(socket));
  return listen(server, options.port, 'the API');
}

const TOO_LATE = Symbol('too late');

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof TOO_LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof TOO_LATE>((resolve) => {
    timer = setTimeout(resolve, milliseconds, TOO_LATE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
