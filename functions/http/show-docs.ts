import document from '../../docs/openapi.json' with { type: 'json' };
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { docsPage, STYLE_HASH } from '../../lib/views/docs/docs-page.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredService } from '../compose/configured-service.ts';

export const operation = {
  id: 'showDocs',
  method: 'GET',
  path: '/docs',
  roles: 'anyone',
  tag: 'Service',
  summary: 'The contract, as a page for people',
  input: {},
  answers: { 200: { description: 'A self-contained page.', media: ['text/html'] } },
} as const satisfies Operation;

export const showDocs = (page: Uint8Array) =>
  publicEndpoint(operation, async () => ({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'public, max-age=300',
    },
    file: page,
  }));

export const handler = apiHandler(() => showDocs(Buffer.from(docsPage(document, configuredService()))));
