import * as z from 'zod';
import { after, type Instant } from '../../clock.ts';
import { shortened } from '../../order/shortened.ts';

/** A problem document (RFC 7807) of an ACME server, as far as it is of use. */
export const ProblemDocument = z.looseObject({
  type: z.string().max(500).optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  subproblems: z
    .array(z.looseObject({ detail: z.string().optional().catch(undefined) }))
    .max(100)
    .optional()
    .catch(undefined),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;

const PREFIX = 'urn:ietf:params:acme:error:';
const LONGEST_DETAIL = 300;

/** An ACME server has refused a request. */
export class AcmeFailure extends Error {
  override name = 'AcmeFailure';
  /** The type of RFC 8555 §6.7 without its prefix, such as `rateLimited`; otherwise the status. */
  readonly type: string;
  readonly status: number;
  /** From when on the request may be repeated, if the server says so. */
  readonly retryAt: Instant | undefined;

  constructor(status: number, { type, detail, subproblems = [] }: ProblemDocument, retryAt?: Instant) {
    super(detailOf([detail, ...subproblems.map((each) => each.detail)]));
    this.type = typeOf(type) ?? String(status);
    this.status = status;
    this.retryAt = retryAt;
  }

  /** Whether the same request may succeed later. */
  get asksToWait(): boolean {
    return this.type === 'rateLimited' || (this.status >= 500 && this.retryAt !== undefined);
  }
}

/** The type of a problem as people read it. */
export const typeOf = (type: string | undefined): string | undefined =>
  type === undefined ? undefined : shortened(type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type, 80);

/** What a server says in words, in one bounded line without control characters. */
export const detailOf = (details: readonly (string | undefined)[]): string =>
  shortened(
    details
      .flatMap((each) => each ?? [])
      .join(' ')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim() || 'without a reason',
    LONGEST_DETAIL,
  );

/** `Retry-After` as a point in time (RFC 9110 §10.2.3), at most a day ahead. */
export function retryAtOf(header: string | null, now: Instant): Instant | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? Date.parse(after(now, Number(text), 'seconds')) : Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const [earliest, latest] = [Date.parse(after(now, 1, 'seconds')), Date.parse(after(now, 1, 'days'))];
  return new Date(Math.min(Math.max(at, earliest), latest)).toISOString();
}
