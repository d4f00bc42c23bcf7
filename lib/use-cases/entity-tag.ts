import { canonicalHash } from '../application/canonical-hash.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import { Rejection } from '../problem.ts';

/**
 * The entity tag of an application (RFC 9110 §8.8.3): it changes with the application, not with every event. The tag of an
 * order is `"<tag of its application>.<tag of the representation>"`, so one read serves If-Match and If-None-Match.
 */
export const entityTag = (application: ApplicationJson): string =>
  `"${canonicalHash(application).slice(0, 32)}"`;

/**
 * Asserts that the caller changes the application that the caller has read.
 * @throws Rejection `precondition-required` without If-Match, `precondition-failed` if the tag is another one
 */
export function assertMatches(ifMatch: string | undefined, application: ApplicationJson): void {
  const tag = entityTag(application);
  if (ifMatch === undefined) {
    throw new Rejection('precondition-required', 'Send If-Match with the ETag of the order that you read.');
  }
  if (ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((each) => each.trim());
  // RFC 9110 §13.1.1 requires strong comparison, but gateways that compress mark an unchanged tag as weak.
  if (tags.some((each) => each.replace(/^W\//, '').replace(/\.[^"]*/, '') === tag)) return;
  throw new Rejection('precondition-failed', 'Read the order again and repeat the change.', [], {
    etag: tag,
  });
}
