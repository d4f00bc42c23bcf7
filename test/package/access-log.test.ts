import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

/**
 * The variables of an HTTP API that identify no person; the log shows “-” for any other name, also for those of a REST API.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const KNOWN = [
  'error.responseType',
  'integration.integrationStatus',
  'integration.latency',
  'requestId',
  'requestTime',
  'responseLatency',
  'responseLength',
  'routeKey',
  'status',
];

const { provider } = z
  .object({ provider: z.object({ logs: z.object({ httpApi: z.object({ format: z.string() }) }) }) })
  .parse(readYaml('serverless.yml'));
const { format } = provider.logs.httpApi;

describe('The access log of the API', () => {
  it('is JSON, and each value is a variable of an HTTP API that identifies no person', () => {
    const values = Object.values(z.record(z.string(), z.string()).parse(JSON.parse(format)));

    for (const value of values) expect(KNOWN.map((name) => `$context.${name}`)).toContain(value);
  });
});
