/** One entry of an execution's history, as GetExecutionHistory tells it. */
type HistoryEvent = {
  id: number;
  previousEventId: number;
  /** Epoch seconds, as the API writes them. */
  timestamp: number;
  type: string;
  [details: `${string}EventDetails`]: object;
};

/** AWS ends an execution here; without it a machine that spins would never stop. */
export const MAX_EVENTS = 25_000;

export type History = {
  events: readonly HistoryEvent[];
  add(type: string, details?: object): void;
};

export function createHistory(milliseconds: () => number): History {
  const events: HistoryEvent[] = [];
  return {
    events,
    add(type, details) {
      const id = events.length + 1;
      const event: HistoryEvent = { id, previousEventId: id - 1, timestamp: milliseconds() / 1000, type };
      if (details) event[`${detailsName(type)}EventDetails`] = details;
      events.push(event);
    },
  };
}

/** All states share two names for their details; else it is the name of the type. */
function detailsName(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEntered';
  if (type.endsWith('StateExited')) return 'stateExited';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}
