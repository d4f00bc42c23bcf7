import * as z from 'zod';
import { Instant, OrderId } from './identifiers.ts';

/** How an order replaces another: a renewal has its own validity, a reissue ends with the former certificate. */
export const ReplacedAs = z.enum(['renewal', 'reissue']);
export type ReplacedAs = z.infer<typeof ReplacedAs>;

/** The order whose certificate this one replaces (`replaces` in RFC 9773 §5). */
export const Replaces = z.object({ order: OrderId, as: ReplacedAs });
export type Replaces = z.infer<typeof Replaces>;

/** The newest order that is to replace this one; `issuedAt` once its certificate was issued. */
export const ReplacedBy = Replaces.extend({ issuedAt: Instant.optional() });
export type ReplacedBy = z.infer<typeof ReplacedBy>;
