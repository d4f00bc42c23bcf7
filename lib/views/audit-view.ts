import * as z from 'zod';
import type { Attribution } from '../access/attribution.ts';
import { AUDIT_TYPES, AuditEvent } from '../audit/audit.ts';
import type { Clock } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import { PageQuery } from '../http/parameters.ts';

/** Selects audit events: a page, by type, by member. */
export const AuditQuery = PageQuery.extend({
  type: z.enum(AUDIT_TYPES).optional(),
  member: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'A subject: changes to this member, and changes that this member made.' }),
});

export const AuditPage = z
  .object({
    items: z.array(AuditEvent.meta({ id: 'AuditEvent' })),
    cursor: z
      .string()
      .optional()
      .meta({ description: 'The cursor of the next page; absent on the last one.' }),
  })
  .meta({ id: 'AuditPage' });

/** Attributes a change of their own record, or of their account's credentials, to the member who calls. */
export const attributionToSelf = (caller: Caller, clock: Clock): Attribution => ({
  by: { kind: 'member', member: caller.id },
  at: clock.now(),
});

/** Attributes a change through the API to the operator who calls. */
export const attributionOf = (caller: Caller, clock: Clock): Attribution => ({
  by: { kind: 'operator', member: caller.id },
  at: clock.now(),
});
