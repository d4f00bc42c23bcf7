import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { log } from '../log.ts';

/** How often a call is attempted, and for how long, in milliseconds, an attempt waits: for the answer, then for more of it. */
export type CallLimits = { maxAttempts: number; attemptMs: number };

/**
 * The limits of a call to any service but the table. Two calls that reach them fit the 29 seconds of a request: the one that
 * fails, and one that cleans up after it (test/aws/deadlines.test.ts).
 */
const CALL: CallLimits = { maxAttempts: 3, attemptMs: 4000 };

/** DynamoDB answers within milliseconds, but may throttle for some hundred. */
export const TABLE_CALL: CallLimits = { maxAttempts: 4, attemptMs: 3000 };

/** The authorizer loads one member, after it has waited for the issuer's keys; API Gateway gives it 10 seconds for both. */
export const AUTHORIZER_CALL: CallLimits = { maxAttempts: 2, attemptMs: 1500 };

const SOCKETS = { keepAlive: true, maxSockets: 128 };

/**
 * Connections that give up on a service that does not answer; without these settings the SDK waits without an end. A timeout is
 * a `TimeoutError`, which the SDK retries.
 */
export const connections = ({ attemptMs }: Pick<CallLimits, 'attemptMs'>) =>
  ({
    connectionTimeout: 1000,
    requestTimeout: attemptMs,
    // Else the SDK only logs a warning.
    throwOnRequestTimeout: true,
    // A request that was answered has no timeout any more; this one is for a body that stops in its midst.
    socketTimeout: attemptMs,
    httpAgent: SOCKETS,
    httpsAgent: SOCKETS,
  }) as const satisfies NodeHttpHandlerOptions;

/**
 * Logs the SDK's warnings. Without `info` and `error` the SDK does not copy input and output of every call for them; the
 * cast hides that they are missing. The providers of credentials require `debug`.
 */
const LOGGER = {
  debug() {},
  warn: (message: unknown) => log('warn', `AWS SDK: ${message}`),
} as NonNullable<DynamoDBClientConfig['logger']>;

/** Settings of every SDK client. No client changes its middleware stack, so the SDK may cache the resolved stack. */
export const CLIENT = {
  cacheMiddleware: true,
  logger: LOGGER,
  maxAttempts: CALL.maxAttempts,
  requestHandler: connections(CALL),
} as const;
