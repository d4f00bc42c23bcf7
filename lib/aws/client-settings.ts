import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { log } from '../log.ts';

/**
 * Logs the SDK's warnings. Without `info` and `error` the SDK does not copy input and output of every call for them; the
 * cast hides that they are missing. The providers of credentials require `debug`.
 */
const LOGGER = {
  debug() {},
  warn: (message: unknown) => log('warn', `AWS SDK: ${message}`),
} as NonNullable<DynamoDBClientConfig['logger']>;

/** Settings of every SDK client. No client changes its middleware stack, so the SDK may cache the resolved stack. */
export const CLIENT = { cacheMiddleware: true, logger: LOGGER } as const;
