import * as z from 'zod';
import document from '../../docs/openapi.json' with { type: 'json' };
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Service } from '../../lib/mail/service.ts';
import { Rejection } from '../../lib/problem.ts';
import { ApiDocument } from '../../lib/views/docs/api-document.ts';
import { DOCS_HEADERS } from '../../lib/views/docs/docs-frame.ts';
import { docsPart } from '../../lib/views/docs/docs-part.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredService } from '../compose/configured-service.ts';

export const operation = {
  id: 'showDocsPart',
  method: 'GET',
  path: '/docs/{part}',
  roles: 'anyone',
  tag: 'Service',
  summary: 'One operation or schema of the contract, as a page for people',
  description: 'With an example of the request and of each answer.',
  input: {
    path: z.object({
      part: z.string().min(1).max(100).describe('The id of an operation, or the name of a schema.'),
    }),
  },
  answers: { 200: { description: 'A self-contained page.', media: ['text/html'] } },
} as const satisfies Operation;

export const showDocsPart = (api: ApiDocument, service: Service) =>
  publicEndpoint(operation, async ({ path: { part } }) => {
    const page = docsPart(api, part, service);
    if (page === undefined)
      throw new Rejection(
        'not-found',
        'The documentation has no page of this name. /docs lists all of them.',
      );
    return { status: 200, headers: DOCS_HEADERS, file: Buffer.from(page) };
  });

export const handler = apiHandler(() => showDocsPart(ApiDocument.parse(document), configuredService()));
