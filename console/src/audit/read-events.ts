import { client } from '../api/client.ts';
import type { EventQuery } from './event-types.ts';

/** A page of the events of all orders; its answer can also be CSV, which is not asked for here. */
export async function readEvents(query: EventQuery) {
  const { data, error } = await client.GET('/v1/events', { params: { query } });
  return typeof data === 'string' ? { error } : { data, error };
}
