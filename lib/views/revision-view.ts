import * as z from 'zod';
import type { ApplicationJson, Revision } from '../order/extra-write.ts';
import { Instant } from '../order/identifiers.ts';
import { DocumentRef } from '../order/submission.ts';
import { ApplicationView } from './application-view.ts';

/** A submitted revision with its changes from the one before. */
export const RevisionView = z
  .object({
    number: z.int(),
    submittedAt: Instant,
    application: ApplicationView,
    documents: z.array(DocumentRef),
    changed: z.array(
      z.object({
        field: z.string().meta({ description: 'JSON pointer into the application.' }),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    ),
  })
  .meta({ id: 'Revision' });
export type RevisionView = z.infer<typeof RevisionView>;

/**
 * Revisions in order, each with its changed values; former values are absent if the revision before is unreadable.
 * @param before the revision before the first one
 */
export const revisionViews = (revisions: readonly Revision[], before?: Revision): RevisionView[] =>
  revisions.map(({ number, submittedAt, application, documents, changed }, index) => {
    const former = index === 0 ? before : revisions[index - 1];
    const earlier = former?.number === number - 1 ? former.application : undefined;
    return {
      number,
      submittedAt,
      application: { ...application },
      documents: [...documents],
      changed: changed.map((field) => ({
        field,
        before: earlier && valueAt(earlier, field),
        after: valueAt(application, field),
      })),
    };
  });

/** The value at a JSON pointer (RFC 6901). */
function valueAt(application: ApplicationJson, field: string): unknown {
  let value: unknown = application;
  for (const step of field.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}
