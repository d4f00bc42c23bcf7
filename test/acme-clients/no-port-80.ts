import { createServer } from 'node:net';

/** Why the websites of clients cannot be on this machine: challenges by HTTP are asked for on port 80 (RFC 8555 §8.3). */
export const noPort80 = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ message }) => resolve(`Port 80 cannot be used: ${message}`));
    server.listen(80, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
