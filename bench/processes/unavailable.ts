/** What would be measured is not available on this machine; the message has the reason. */
export class Unavailable extends Error {}

export const orUnavailable = <T>(found: Promise<T>): Promise<T | Unavailable> =>
  found.catch((error: unknown) => {
    if (error instanceof Unavailable) return error;
    throw error;
  });
