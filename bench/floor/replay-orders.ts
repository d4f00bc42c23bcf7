import { httpClient } from '../load/http-client.ts';
import { runLoad } from '../load/run-load.ts';
import { usageOf } from '../processes/process-tree.ts';
import { ask, type Database, type StoreCall } from './record-store-calls.ts';

/** What DynamoDB answers if a condition does not hold. */
const CONDITION_FAILED = /ConditionalCheckFailed|TransactionCanceled/;

/**
 * Sends the prepared calls of order after order to the database, a child process of this one.
 * @throws Error if a call fails for another reason than its condition
 */
export async function replayOrders(
  prepared: Iterator<StoreCall[]>,
  { database, clients, seconds }: { database: Database; clients: number; seconds: number },
) {
  const http = httpClient();
  let rejected = 0;
  const clientBefore = process.cpuUsage();
  const before = await usageOf(process.pid);
  const load = await runLoad(seconds, clients, async () => {
    const next = prepared.next();
    if (next.done) throw new Error('More orders are needed than were prepared.');
    for (const call of next.value) {
      const answer = await ask(http, database, call);
      if (answer.status === 200) continue;
      if (!CONDITION_FAILED.test(answer.text)) throw new Error(`${call.target}: ${answer.text}`);
      rejected += 1;
    }
  });
  const client = process.cpuUsage(clientBefore);
  const after = await usageOf(process.pid);
  http.close();
  const [failure] = load.failures;
  if (failure !== undefined) throw new Error(failure);

  const clientMilliseconds = (client.user + client.system) / 1000;
  const allMilliseconds = (after.cpuSeconds - before.cpuSeconds) * 1000;
  return {
    perSecond: load.perSecond,
    rejectedPerOrder: rejected / load.orders,
    clientCpuMilliseconds: clientMilliseconds / load.orders,
    storeCpuMilliseconds: (allMilliseconds - clientMilliseconds) / load.orders,
  };
}
