import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { MemberId } from '../order/identifiers.ts';

/**
 * Who made a change: an operator through the API, a member who changed their own record, or a command that was run with the
 * rights of the deployment.
 */
export const AuditActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operator'), member: MemberId }),
  z.object({ kind: z.literal('member'), member: MemberId }),
  z.object({ kind: z.literal('setup') }),
]);
export type AuditActor = z.infer<typeof AuditActor>;

/** By whom and when a record is changed. */
export type Attribution = { by: AuditActor; at: Instant };
