/** The partitions of the due index for each kind of item: one partition accepts a thousand writes a second. */
export const DUE_SHARDS = 4;

/** The partition of an item. The last character of an id is random. */
export const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % DUE_SHARDS;

/** How far a sweep came in each queue of what is due, by cursor; empty if it came to the end of all. */
export type Positions = Readonly<Record<string, string>>;

/** The positions at which the last sweep stopped, for the next one. */
export interface SweepPositions {
  load(): Promise<Positions>;
  save(positions: Positions): Promise<void>;
}
