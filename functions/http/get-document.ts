import * as z from 'zod';
import type { DocumentStore } from '../../lib/application/documents/document-store.ts';
import { documentStore } from '../../lib/aws/services/s3-document-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DocumentPath } from '../../lib/http/parameters.ts';
import type { OrderId } from '../../lib/order/identifiers.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { DocumentRef } from '../../lib/order/submission.ts';
import { Rejection } from '../../lib/problem.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'getDocument',
  method: 'GET',
  path: '/v1/orders/{orderId}/documents/{document}',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Documents',
  summary: 'Download a document',
  description:
    'Answers a URL that is valid for some minutes. It gives the document as it was attached, even if the form was used again since, with the content type that its bytes have, PDF, PNG or JPEG, and a file name that ends accordingly.',
  input: {
    path: DocumentPath,
    query: z.strictObject({
      disposition: z
        .enum(['attachment', 'inline'])
        .default('attachment')
        .meta({ description: 'Whether a browser saves the document or shows it.' }),
    }),
  },
  uncached: true,
  answers: {
    200: {
      description: 'The document and its URL.',
      schema: DocumentRef.extend({ url: z.string(), expiresInSeconds: z.int() }).meta({ id: 'Download' }),
    },
  },
} as const satisfies Operation;

type Deps = { store: OrderStore; documents: DocumentStore };

export const getDocument = (deps: Deps) =>
  endpoint(operation, async ({ path: { orderId, document: id }, query }, caller) => {
    const { order } = await visibleOrder(deps.store, orderId, caller);
    const document = await find(deps, order, id);
    const storedWith = document.from?.order ?? orderId;
    const download = await deps.documents.presignDownload(storedWith, document, query.disposition);
    return { status: 200, body: { ...document, ...download } };
  });

/** A document of the order as it is, or of one of its revisions. */
async function find({ store }: Deps, order: Order, id: string): Promise<DocumentRef> {
  const now = order.documents.find((each) => each.id === id);
  const document = now ?? (await ofRevisions(store, order.id, id));
  if (document === undefined) throw new Rejection('not-found', 'The order has no document with this id.');
  return document;
}

async function ofRevisions(
  store: OrderStore,
  orderId: OrderId,
  id: string,
): Promise<DocumentRef | undefined> {
  let cursor: string | undefined;
  do {
    const page = await store.listRevisions(orderId, { limit: 100, cursor });
    const found = page.items.flatMap((each) => each.documents).find((each) => each.id === id);
    if (found !== undefined) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}

export const handler = apiHandler(() =>
  getDocument({ store: deployedOrders(), documents: documentStore(deployedBucket) }),
);
