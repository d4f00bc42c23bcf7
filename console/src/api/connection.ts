let online = true;
const listeners = new Set<() => void>();

/** Called after each request: whether the service answered at all. */
export function reportConnection(answered: boolean): void {
  if (online === answered) return;
  online = answered;
  for (const listener of listeners) listener();
}

export const isConnected = (): boolean => online;

/** @returns a function that ends the subscription */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
