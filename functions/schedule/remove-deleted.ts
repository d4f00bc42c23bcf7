import { documentStore } from '../../lib/aws/services/s3-document-store.ts';
import { deletedDraftStore } from '../../lib/aws/stores/deleted-draft-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log, logError } from '../../lib/log.ts';
import { removeDeletedDrafts } from '../../lib/workflow/remove-deleted-drafts.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

/** Removes what is left of deleted drafts: the only function that may delete the history of an order. */
const serve = (_: unknown, invocation: Invocation = {}): Promise<{ removed: number; failed: number }> =>
  during(invocation, async () => {
    const done = await removeDeletedDrafts({
      deleted: deletedDraftStore(deployedTable),
      documents: documentStore(deployedBucket),
      clock: systemClock,
      failed: (id, error) => logError('removal of a deleted draft failed', error, { orderId: id }),
    });
    log('info', 'deleted drafts removed', done);
    return done;
  });

export const handler = onFirstUse(() => serve);
