/** An entry of an execution's history, as GetExecutionHistory returns it. */
type HistoryEvent = {
  id: number;
  previousEventId: number;
  /** Epoch seconds, as the API writes them. */
  timestamp: number;
  type: string;
  [details: `${string}EventDetails`]: object;
};

/** AWS fails an execution at this length; without it an endless loop would never stop. */
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

/** The key of an event's details: one for all states entered, one for all exited, or else the name of the type. */
function detailsName(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEntered';
  if (type.endsWith('StateExited')) return 'stateExited';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}
