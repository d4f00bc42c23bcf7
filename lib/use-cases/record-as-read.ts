import type { EventFacts } from '../order/event.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { type ExtraWrites, type Recorder, record } from '../order/record.ts';
import { Transient } from '../problem.ts';

const ATTEMPTS = 5;

/** The order has another version than the one that was read. */
class VersionChanged extends Error {
  override name = 'VersionChanged';
}

/** Records an event of an order, only if the order still has the version that was read. */
export type RecordAsRead = (order: Order, facts: EventFacts, extraWrites: ExtraWrites) => Promise<Order>;

/**
 * Records an event that was decided from more than the order: from its application, or from another order. `record` alone
 * would combine what was read with a newer version of the order; this reads all of it again.
 * @param readAndRecord reads, decides, and records with the function that it gets
 * @throws Transient if the order lost the optimistic-lock race five times
 */
export async function recordAsRead<T>(
  deps: Recorder,
  orderId: OrderId,
  readAndRecord: (recordIfUnchanged: RecordAsRead) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await readAndRecord((read, facts, extraWrites) =>
        record(
          deps,
          read,
          ({ version }) => {
            if (version !== read.version) throw new VersionChanged();
            return facts;
          },
          extraWrites,
        ),
      );
    } catch (error) {
      if (!(error instanceof VersionChanged)) throw error;
    }
  }
  throw new Transient(`Order ${orderId} changed ${ATTEMPTS} times meanwhile.`);
}
