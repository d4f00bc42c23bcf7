import { canonicalHash } from '../application/canonical-hash.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import { Rejection } from '../problem.ts';

/** The tag of an application (RFC 9110 §8.8.3): it changes with what is applied for, not with every event. */
export const entityTag = (application: ApplicationJson): string =>
  `"${canonicalHash(application).slice(0, 32)}"`;

/**
 * Sees to it that the caller changes the application that he has read.
 * @throws Rejection `precondition-required` without If-Match, `precondition-failed` where it names another one
 */
export function assertMatches(ifMatch: string | undefined, application: ApplicationJson): void {
  const tag = entityTag(application);
  if (ifMatch === undefined) {
    throw new Rejection('precondition-required', 'Send If-Match with the ETag of the order that you read.');
  }
  if (ifMatch.trim() === '*') return;
  const named = ifMatch.split(',').map((each) => each.trim());
  // RFC 9110 §13.1.1 compares strongly; gateways that compress mark the tag as weak, which changes no word of it.
  if (named.some((each) => each.replace(/^W\//, '') === tag)) return;
  throw new Rejection('precondition-failed', 'Read the order again and repeat the change.', [], {
    etag: tag,
  });
}
