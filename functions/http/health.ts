import * as z from 'zod';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';

export const operation = {
  id: 'health',
  method: 'GET',
  path: '/health',
  roles: 'anyone',
  tag: 'Service',
  summary: 'Whether the API answers',
  input: {},
  answers: { 200: { description: 'It does.', schema: z.object({ status: z.literal('ok') }) } },
} as const satisfies Operation;

export const health = () => publicEndpoint(operation, async () => ({ status: 200, body: { status: 'ok' } }));

export const handler = health();
