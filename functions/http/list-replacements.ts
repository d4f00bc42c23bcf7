import * as z from 'zod';
import type { ReplacementStore } from '../../lib/acme/replacement-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import { type ReplacementShower, showReplacements } from '../../lib/use-cases/show-replacements.ts';
import { ReplacementView } from '../../lib/views/replacement-view.ts';

export const operation = {
  id: 'listReplacements',
  method: 'GET',
  path: '/v1/replacements',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the replacement requests, newest first',
  description: 'Those that were ended, too. Their progress is shown one by one.',
  input: { query: PageQuery },
  answers: {
    200: {
      description: 'A page of requests.',
      schema: z.object({ items: z.array(ReplacementView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listReplacements = (
  deps: ReplacementShower & { replacements: Pick<ReplacementStore, 'list'> },
) =>
  endpoint(operation, async ({ query }) => {
    const { items, ...rest } = await deps.replacements.list(query);
    return { status: 200, body: { ...rest, items: await showReplacements(deps, items) } };
  });
