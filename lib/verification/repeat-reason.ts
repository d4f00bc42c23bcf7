import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { Instant as InstantSchema } from '../order/identifiers.ts';
import { type ApprovedScope, isSameOrganization, type RequestedScope } from './scope.ts';

/** Why the same contact gets another request, as the mail explains it. */
export const RepeatReason = z.object({
  /** When the earlier request was sent, and when the contact approved it. */
  askedAt: InstantSchema,
  approvedAt: InstantSchema.optional(),
  /** Names that the earlier request did not have. */
  addedNames: z.array(z.string()),
  /** The organisation of the earlier request, if it differs; null if there was none. */
  organizationWas: z.object({ name: z.string(), country: z.string() }).nullable().optional(),
  /** When the earlier approval ended. */
  endedAt: InstantSchema.optional(),
});
export type RepeatReason = z.infer<typeof RepeatReason>;

/** An earlier request to a contact, with the approved scope and the end of the approval. */
export type EarlierRequest = ApprovedScope & { askedAt: Instant; approvedAt?: Instant; until?: Instant };

/** How a request differs from an earlier one to the same contact; undefined if it does not. */
export function repeatReasonOf(
  requested: RequestedScope,
  earlier: EarlierRequest,
  now: Instant,
): RepeatReason | undefined {
  const { askedAt, approvedAt, until } = earlier;
  const isOfNames = earlier.scope === 'names';
  const addedNames = isOfNames ? requested.names.filter((name) => !earlier.names.includes(name)) : [];
  const isOther = isOfNames && !isSameOrganization(requested.organization, earlier.organization);
  const endedAt = until !== undefined && until <= now ? until : undefined;
  if (addedNames.length === 0 && !isOther && endedAt === undefined) return undefined;
  return {
    askedAt,
    ...(approvedAt !== undefined && { approvedAt }),
    addedNames,
    ...(isOther && { organizationWas: earlier.organization ?? null }),
    ...(endedAt !== undefined && { endedAt }),
  };
}
