import * as z from 'zod';
import type { Command } from '../../lib/aws/dynamodb/commands.ts';
import type { Table } from '../../lib/aws/table/table.ts';

const Answer = z.object({
  ConsumedCapacity: z
    .union([
      z.object({ CapacityUnits: z.number() }),
      z.array(z.object({ CapacityUnits: z.number() })).transform(([first]) => first),
    ])
    .optional(),
  Count: z.number().optional(),
  ScannedCount: z.number().optional(),
});

/** What was read: the requests and their units, and the items of queries, returned and read. */
export type Read = { requests: number; units: number; returned: number; scanned: number };

/** A table that notes what is read. */
export function noting(table: Table): {
  table: () => Table;
  readBy(work: () => Promise<unknown>): Promise<Read>;
} {
  let read: Read = { requests: 0, units: 0, returned: 0, scanned: 0 };
  async function send<Output>(command: Command<object, Output>): Promise<Output> {
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
    const answer = await table.db.send(command);
    const { ConsumedCapacity, Count = 0, ScannedCount = 0 } = Answer.parse(answer);
    read.requests += 1;
    read.units += ConsumedCapacity?.CapacityUnits ?? 0;
    read.returned += Count;
    read.scanned += ScannedCount;
    return answer;
  }
  const noted: Table = { db: { send }, name: table.name };
  return {
    table: () => noted,
    async readBy(work) {
      read = { requests: 0, units: 0, returned: 0, scanned: 0 };
      await work();
      return read;
    },
  };
}
