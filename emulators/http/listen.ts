import type { Server } from 'node:http';

const GRACE_MILLISECONDS = 500;

/**
 * Lets a server listen on loopback. `stop` gives running requests a moment to end.
 * @throws Error with one sentence if the port is in use
 */
export async function listen(server: Server, port: number, name: string) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portInUse(error, port, name) ?? error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    stop: () =>
      new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** The error to show if a server could not listen because its port is in use; undefined for any other error. */
export function portInUse(error: NodeJS.ErrnoException, port: number, name: string): Error | undefined {
  if (error.code !== 'EADDRINUSE') return undefined;
  return new Error(`Port ${port} of 127.0.0.1 is in use already: ${name} needs it.`);
}
