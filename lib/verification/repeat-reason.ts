import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { Instant as InstantSchema } from '../order/identifiers.ts';
import { type ApprovedScope, isSameOrganization, type RequestedScope } from './scope.ts';

/** Why a contact who was asked before is asked again. */
export const RepeatReason = z.object({
  /** When the contact was asked before, and approved. */
  askedAt: InstantSchema,
  approvedAt: InstantSchema.optional(),
  /** Names that were not asked for then. */
  addedNames: z.array(z.string()),
  /** The organisation then, where it is another one now; null if there was none. */
  organizationWas: z.object({ name: z.string(), country: z.string() }).nullable().optional(),
  /** When the earlier approval came to its end. */
  endedAt: InstantSchema.optional(),
});
export type RepeatReason = z.infer<typeof RepeatReason>;

/** What a contact was asked earlier, and approved in which scope; until when that holds. */
export type EarlierRequest = ApprovedScope & { askedAt: Instant; approvedAt?: Instant; until?: Instant };

/** What is different from what a contact was asked earlier; undefined if nothing is. */
export function repeatReasonOf(
  wanted: RequestedScope,
  earlier: EarlierRequest,
  now: Instant,
): RepeatReason | undefined {
  const { askedAt, approvedAt, until } = earlier;
  const ofNames = earlier.scope === 'names';
  const addedNames = ofNames ? wanted.names.filter((name) => !earlier.names.includes(name)) : [];
  const isOther = ofNames && !isSameOrganization(wanted.organization, earlier.organization);
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
