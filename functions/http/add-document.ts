import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { DocumentName, MOST_DOCUMENT_BYTES } from '../../lib/application/documents/document-content.ts';
import type { DocumentStore } from '../../lib/application/documents/document-store.ts';
import { documentStore } from '../../lib/aws/services/s3-document-store.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { after, systemClock } from '../../lib/clock.ts';
import type { Counters } from '../../lib/counters.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { DocumentRef } from '../../lib/order/submission.ts';
import { Rejection } from '../../lib/problem.ts';
import { assertDocumentsMayChange, assertRoomForDocument } from '../../lib/use-cases/order-documents.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import { base32 } from '../../lib/verification/random-value.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

/** Enough for all documents of an order, with a few repetitions of each. */
const FORMS_PER_ORDER_AND_DAY = 50;
const FORMS_PER_ACCOUNT_AND_DAY = 500;

const UploadView = z
  .object({
    id: z.string(),
    upload: z
      .object({
        url: z.string(),
        fields: z.record(z.string(), z.string()),
        expiresInSeconds: z.int(),
      })
      .meta({ description: 'POST these fields as multipart/form-data to the URL, then the file as `file`.' }),
    attach: z
      .string()
      .meta({ description: 'The address at which to attach the document once it is uploaded.' }),
  })
  .meta({ id: 'Upload' });

export const operation = {
  id: 'addDocument',
  method: 'POST',
  path: '/v1/orders/{orderId}/documents',
  roles: ['applicant'],
  tag: 'Documents',
  summary: 'Get an upload form for a qualification document',
  description:
    'PDF, PNG or JPEG of at most 10 MB, while the order is a draft or returned. After the upload, attach the document with `PUT …/documents/{document}`.',
  input: {
    path: OrderPath,
    body: z
      .strictObject({ name: DocumentName, contentType: DocumentRef.shape.contentType })
      .meta({ id: 'NewDocument' }),
  },
  answers: { 201: { description: 'The form; it is valid for some minutes.', schema: UploadView } },
  problems: ['order-status', 'not-permitted'],
} as const satisfies Operation;

type Deps = IdempotencyDeps & {
  store: OrderStore;
  documents: DocumentStore;
  rates: Counters;
  random: (bytes: number) => Uint8Array;
};

export const addDocument = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ path: { orderId }, body }, caller) => {
    const { order } = await ownOrder(deps.store, orderId, caller);
    assertDocumentsMayChange(order);
    assertRoomForDocument(order.documents);
    await reserveForm(deps, order);
    const id = base32(deps.random(16));
    const limits = { contentType: body.contentType, maxBytes: MOST_DOCUMENT_BYTES };
    const upload = await deps.documents.presignUpload(orderId, id, limits);
    return { status: 201, body: { id, upload, attach: `/v1/orders/${orderId}/documents/${id}` } };
  });

/**
 * Counts the forms, because every upload is stored and a form can be used until it expires.
 * @throws Rejection `rate-limited`
 */
async function reserveForm({ rates, clock }: Deps, { id, account }: Order): Promise<void> {
  const now = clock.now();
  const day = now.slice(0, 10);
  const until = after(`${day}T00:00:00.000Z`, 1, 'days');
  const isReserved =
    (await rates.reserve(`RATE#forms#${id}#${day}`, FORMS_PER_ORDER_AND_DAY, now, until)) &&
    (await rates.reserve(`RATE#forms#${account}#${day}`, FORMS_PER_ACCOUNT_AND_DAY, now, until));
  if (isReserved) return;
  const seconds = Math.ceil((Date.parse(until) - Date.parse(now)) / 1000);
  throw new Rejection(
    'rate-limited',
    `In one day an order gets at most ${FORMS_PER_ORDER_AND_DAY} upload forms and an account ${FORMS_PER_ACCOUNT_AND_DAY}. Request the next one after ${until}.`,
    [],
    { 'retry-after': String(seconds) },
  );
}

export const handler = apiHandler(() =>
  addDocument({
    store: deployedOrders(),
    documents: documentStore(deployedBucket),
    answers: answerStore(deployedTable),
    rates: counters(deployedTable),
    clock: systemClock,
    random: randomBytes,
  }),
);
