import type { EventQuery, EventType } from './event-types.ts';

/** What an auditor looks for; days are those of the viewer's zone, and both are included. */
export type EventFilter = { account: string; type: EventType | undefined; from: string; until: string };

export const NO_FILTER: EventFilter = { account: '', type: undefined, from: '', until: '' };

/** The query of the API: from the beginning of the first day until the end of the last one. */
export function queryOf({ account, type, from, until }: EventFilter): EventQuery {
  return {
    ...(account.trim() !== '' && { account: account.trim() }),
    ...(type && { type }),
    ...(from !== '' && { from: startOf(from, 0) }),
    ...(until !== '' && { until: startOf(until, 1) }),
  };
}

/** The beginning of a day, some days later, in the zone of the viewer. @param day YYYY-MM-DD */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
