import type * as z from 'zod';
import { AcmeProblem } from '../../acme/problem.ts';

/**
 * The payload of a request by its schema. Members that the schema does not know are ignored (RFC 8555 §6.1).
 * @throws AcmeProblem `malformed` that names the first wrong member
 */
export function readPayload<S extends z.ZodType>(schema: S, payload: unknown): z.output<S> {
  if (payload === undefined)
    throw new AcmeProblem('malformed', 'The payload of this request must be a JSON object; it is empty.');
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const member = first && first.path.length > 0 ? `"${first.path.join('.').slice(0, 100)}"` : 'The payload';
  throw new AcmeProblem('malformed', `${member} cannot be read: ${first?.message ?? 'wrong type'}`);
}

/** @throws AcmeProblem `malformed` unless the request is a POST-as-GET (RFC 8555 §6.3) */
export function assertPostAsGet(payload: unknown): void {
  if (payload !== undefined)
    throw new AcmeProblem('malformed', 'Read this resource by POST-as-GET: with an empty payload.');
}
