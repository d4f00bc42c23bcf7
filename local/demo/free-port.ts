import { createServer } from 'node:net';

/** Below the ephemeral ports of the system. */
const RANGE = { from: 10_000, to: 32_000 };
const ATTEMPTS = 50;

/** The ports of a runtime, counted from its `PORT`. */
const OFFSETS = [0, 1, 2, 25];

/** A `PORT` for a runtime: it and the ports counted from it are free. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    const free = await Promise.all(OFFSETS.map((offset) => isFree(port + offset)));
    if (!free.includes(false)) return port;
  }
  throw new Error('No four free ports were found on 127.0.0.1.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
