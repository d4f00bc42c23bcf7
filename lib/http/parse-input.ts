import type * as z from 'zod';
import type { Reason } from '../order/reason.ts';
import { notFound } from '../order/record.ts';
import { Rejection } from '../problem.ts';
import { findingsOf } from './findings.ts';
import type { HttpEvent } from './http-event.ts';
import type { Input, Operation } from './operation.ts';

/**
 * The parts of a request, parsed by the operation's schemas; with every finding of every part where they are wrong.
 * A path that names something no path can name answers like one that names nothing.
 * @throws Rejection `invalid-request`, `not-found`
 */
export function parseInput<O extends Operation>(operation: O, event: HttpEvent, body: unknown): Input<O> {
  const { input } = operation;
  const path = input.path?.safeParse(event.pathParameters);
  if (path?.success === false) throw 'orderId' in event.pathParameters ? notFound() : nothingThere();

  const findings: Reason[] = [];
  const parse = (schema: z.ZodType | undefined, value: unknown): unknown => {
    const parsed = schema?.safeParse(value);
    if (parsed?.success === false) findings.push(...findingsOf(parsed.error.issues, value));
    return parsed?.data;
  };
  const parts = {
    path: path?.data,
    query: parse(input.query, event.queryStringParameters),
    headers: parse(input.headers, event.headers),
    body: input.body ? parse(input.body, body ?? {}) : nothing(body, findings),
  };
  if (findings.length > 0) {
    const [first] = findings;
    throw new Rejection('invalid-request', `${findings.length} to mend, first ${first?.field}.`, findings);
  }
  // The one cast: each part has just been parsed by the schema from which its type is inferred.
  return parts as Input<O>;
}

const nothingThere = (): Rejection => new Rejection('not-found', 'Nothing here has this name or number.');

/** An operation without a body takes an empty one, too. */
function nothing(body: unknown, findings: Reason[]): undefined {
  if (body === undefined || (typeof body === 'object' && body && Object.keys(body).length === 0)) return;
  findings.push({ field: '', code: 'unknown-field', message: 'This call takes no body.' });
}
