import document from '../../docs/openapi.json' with { type: 'json' };
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

export const operation = {
  id: 'describeApi',
  method: 'GET',
  path: '/openapi.json',
  roles: 'anyone',
  tag: 'Service',
  summary: 'The contract: OpenAPI 3.1',
  input: {},
  answers: { 200: { description: 'The document.', media: ['application/json'] } },
} as const satisfies Operation;

export const describeApi = () =>
  publicEndpoint(operation, async () => ({
    status: 200,
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
    body: document,
  }));

export const handler = onFirstUse(() => describeApi());
