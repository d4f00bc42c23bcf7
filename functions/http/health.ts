import * as z from 'zod';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { wrongSettings } from '../compose/check-settings.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

export const operation = {
  id: 'health',
  method: 'GET',
  path: '/health',
  roles: 'anyone',
  tag: 'Service',
  summary: 'Whether the API answers and its settings are valid',
  input: {},
  answers: {
    200: {
      description: 'The API answers and its settings are valid.',
      schema: z.object({ status: z.literal('ok') }),
    },
    503: {
      description: 'Settings of the deployment are invalid. The operator must correct them.',
      schema: z.object({
        status: z.literal('misconfigured'),
        settings: z.array(z.object({ name: z.string(), rule: z.string() })),
      }),
    },
  },
} as const satisfies Operation;

/** GET /health: names the invalid settings, but not their values, because the endpoint is public. */
export const health = (check: typeof wrongSettings = wrongSettings) =>
  publicEndpoint(operation, async () => {
    const settings = check().map(({ name, rule }) => ({ name, rule }));
    if (settings.length > 0) return { status: 503, body: { status: 'misconfigured', settings } };
    return { status: 200, body: { status: 'ok' } };
  });

export const handler = onFirstUse(() => health());
