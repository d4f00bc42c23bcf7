import * as z from 'zod';
import { ReplacementId, type ReplacementRequest } from '../acme/replacement-request.ts';
import { AccountId, Instant } from '../order/identifiers.ts';
import { type Names, PersonView, personView } from './person-view.ts';

const count = (description: string) => z.int().nonnegative().meta({ description });

/** How far the certificates of a request are replaced. */
export const ProgressView = z
  .object({
    examined: count('Valid certificates that were read: those that end first.'),
    valid: count('Those of them that are in the set.'),
    replaced: count('Those in the set for which a certificate was issued that replaces them.'),
    waiting: z.object({
      clients: count('Not replaced, and ordered by ACME: the client renews when it asks for its window.'),
      people: count('Not replaced, and ordered by a person, who has to renew it.'),
    }),
    cursor: z.string().optional().meta({
      description:
        'Present if the count has stopped at its bound: ask again with it for the counts of the certificates that follow, and add them.',
    }),
  })
  .meta({ id: 'ReplacementProgress' });
export type ProgressView = z.infer<typeof ProgressView>;

/** A replacement request as the API shows it. */
export const ReplacementView = z
  .object({
    id: ReplacementId,
    state: z.enum(['active', 'ended']),
    issuer: z.string().optional(),
    keyType: z.string().optional(),
    account: AccountId.optional(),
    issuedAfter: Instant.optional(),
    issuedBefore: Instant,
    reason: z.string(),
    requestedAt: Instant,
    requestedBy: PersonView,
    ended: z.object({ at: Instant, by: PersonView }).optional(),
  })
  .meta({ id: 'Replacement' });
export type ReplacementView = z.infer<typeof ReplacementView>;

export function replacementView(request: ReplacementRequest, names: Names): ReplacementView {
  const { requestedBy, ended, ...shown } = request;
  return {
    ...shown,
    state: ended ? 'ended' : 'active',
    requestedBy: personView(requestedBy, names),
    ...(ended && { ended: { at: ended.at, by: personView(ended.by, names) } }),
  };
}
