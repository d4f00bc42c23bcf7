import { createServer, type RequestListener } from 'node:http';

/** A server on loopback with the given responses, for the time of one function. */
export async function answering<T>(listener: RequestListener, ask: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await ask(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** What was thrown; undefined if nothing was. */
export const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
