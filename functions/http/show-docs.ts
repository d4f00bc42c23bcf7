import * as z from 'zod';
import document from '../../docs/openapi.json' with { type: 'json' };
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Service } from '../../lib/mail/service.ts';
import { ApiDocument } from '../../lib/views/docs/api-document.ts';
import { DOCS_HEADERS } from '../../lib/views/docs/docs-frame.ts';
import { docsPage } from '../../lib/views/docs/docs-page.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredService } from '../compose/configured-service.ts';

export const operation = {
  id: 'showDocs',
  method: 'GET',
  path: '/docs',
  roles: 'anyone',
  tag: 'Service',
  summary: 'The contract, as a page for people',
  description: 'Lists every operation, schema and problem, or what a search finds among them.',
  input: {
    query: z.object({
      search: z.string().max(100).optional().describe('Words that the result contains.'),
    }),
  },
  answers: { 200: { description: 'A self-contained page.', media: ['text/html'] } },
} as const satisfies Operation;

export const showDocs = (api: ApiDocument, service: Service) =>
  publicEndpoint(operation, async ({ query: { search } }) => ({
    status: 200,
    headers: DOCS_HEADERS,
    file: Buffer.from(docsPage(api, service, search)),
  }));

export const handler = apiHandler(() => showDocs(ApiDocument.parse(document), configuredService()));
