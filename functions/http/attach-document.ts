import * as z from 'zod';
import {
  DocumentName,
  documentFacts,
  MOST_DOCUMENT_BYTES,
} from '../../lib/application/documents/document-content.ts';
import type { DocumentStore } from '../../lib/application/documents/document-store.ts';
import { documentStore } from '../../lib/aws/services/s3-document-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DocumentPath } from '../../lib/http/parameters.ts';
import { record } from '../../lib/order/record.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { DocumentRef } from '../../lib/order/submission.ts';
import { Rejection } from '../../lib/problem.ts';
import { assertDocumentsMayChange, assertRoomForDocument } from '../../lib/use-cases/order-documents.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'attachDocument',
  method: 'PUT',
  path: '/v1/orders/{orderId}/documents/{document}',
  roles: ['applicant'],
  tag: 'Documents',
  summary: 'Attach an uploaded document to the order',
  description: 'Its content is checked and hashed; it becomes part of the next revision.',
  input: { path: DocumentPath, body: z.strictObject({ name: DocumentName }).meta({ id: 'DocumentName' }) },
  answers: { 200: { description: 'The document.', schema: DocumentRef.meta({ id: 'Document' }) } },
  problems: ['order-status', 'not-permitted'],
} as const satisfies Operation;

type Deps = { store: OrderStore; documents: DocumentStore; clock: Clock };

export const attachDocument = (deps: Deps) =>
  endpoint(operation, async ({ path: { orderId, document: id }, body: { name } }, caller) => {
    const { order } = await ownOrder(deps.store, orderId, caller);
    assertDocumentsMayChange(order);
    const uploaded = await deps.documents.read(orderId, id);
    if (uploaded === undefined)
      throw new Rejection('not-found', 'No document was uploaded under this id. Upload it first.');
    const facts = checked(uploaded);
    const same = order.documents.find((each) => each.id === id && each.sha256 === facts.sha256 && !each.from);
    const version = same?.version ?? (await deps.documents.keep(orderId, id, uploaded));
    const document = { id, version, name, ...facts };
    await record(deps, orderId, (now) => {
      const others = now.documents.filter((each) => each.id !== id);
      assertRoomForDocument(others);
      const by = { kind: 'applicant', member: caller.id } as const;
      return { type: 'document.attached', at: deps.clock.now(), by, document };
    });
    return { status: 200, body: document };
  });

function checked(content: Uint8Array) {
  const facts = documentFacts(content);
  if (facts && facts.bytes <= MOST_DOCUMENT_BYTES) return facts;
  throw new Rejection(
    'not-permitted',
    'The file is not a PDF, PNG or JPEG of at most 10 MB. Upload another one.',
  );
}

export const handler = apiHandler(() =>
  attachDocument({ store: deployedOrders(), documents: documentStore(deployedBucket), clock: systemClock }),
);
