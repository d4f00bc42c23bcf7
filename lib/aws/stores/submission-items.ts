import * as z from 'zod';
import { Instant, MemberId, OrderId } from '../../order/identifiers.ts';
import { DocumentRef } from '../../order/submission.ts';
import { CompressedJson } from '../table/compressed-json.ts';
import { kind } from '../table/kind.ts';

const StoredApplication = z.record(z.string(), z.unknown());
export const APPLICATION = kind('application', { application: CompressedJson(StoredApplication) });

const StoredRevision = z.object({
  orderId: OrderId,
  number: z.number().int().positive(),
  submittedAt: Instant,
  submittedBy: MemberId,
  application: StoredApplication,
  changed: z.array(z.string()),
  documents: z.array(DocumentRef),
});
export const REVISION = kind('revision', { revision: CompressedJson(StoredRevision) });
