import * as z from 'zod';
import type { ReplacementStore } from '../../lib/acme/replacement-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery, ReplacementPath } from '../../lib/http/parameters.ts';
import type { CertificateStore } from '../../lib/issuance/certificate-store.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { replacementProgress } from '../../lib/use-cases/replacement-progress.ts';
import {
  noSuchReplacement,
  type ReplacementShower,
  showReplacements,
} from '../../lib/use-cases/show-replacements.ts';
import { ProgressView, ReplacementView } from '../../lib/views/replacement-view.ts';

export const operation = {
  id: 'getReplacement',
  method: 'GET',
  path: '/v1/replacements/{id}',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'Show a replacement request and its progress',
  description:
    'Counts up to 1,000 valid certificates of all accounts, or of the account of the request; the answer has a cursor if there are more.',
  input: { path: ReplacementPath, query: z.strictObject({ cursor: PageQuery.shape.cursor }) },
  answers: {
    200: {
      description: 'The request.',
      schema: z
        .object({ ...ReplacementView.shape, progress: ProgressView })
        .meta({ id: 'ReplacementWithProgress' }),
    },
  },
} as const satisfies Operation;

type Deps = ReplacementShower & {
  replacements: Pick<ReplacementStore, 'load'>;
  store: Pick<OrderStore, 'list'>;
  certificates: Pick<CertificateStore, 'load'>;
};

export const getReplacement = (deps: Deps) =>
  endpoint(operation, async ({ path: { id }, query: { cursor } }) => {
    const request = await deps.replacements.load(id);
    if (request === undefined) throw noSuchReplacement();
    const [[shown], progress] = await Promise.all([
      showReplacements(deps, [request]),
      replacementProgress(deps, request, cursor),
    ]);
    return { status: 200, body: { ...shown, progress } };
  });
