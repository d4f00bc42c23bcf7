import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from './signed-api.ts';

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/**
 * Runs inside the namespace, whose loopback is down at first. $0 to $3 are the relay with its arguments; $$ is the process
 * that becomes the server.
 */
const IN_PRIVATE = 'ip link set lo up || exit 1; "$0" "$1" "$2" "$3" "$$" & shift 3; exec "$@"';
const UNSHARE = ['unshare', '--user', '--map-root-user', '--net'] as const;

const RELAY = join(import.meta.dirname, 'relay.ts');
/** Every port of a new namespace is free. */
const PRIVATE_PORT = 8000;
const LONGEST_PATH = 100;

/**
 * How to run a server that authenticates no client, out of reach of other users of the machine and of web pages: in a
 * network namespace of its own behind a socket in a private folder, if the system lets this user create one; else at a
 * random loopback address, which a web page cannot guess but another user of the machine can find. macOS has one loopback
 * address only; there the port is random.
 * @param folder readable by this user only
 * @param freePort a port that is free on this machine
 */
export async function privateNetwork(
  folder: string,
  server: (at: { host: string; port: number }) => Command,
  freePort: () => Promise<number>,
): Promise<{ command: Command; database: Database; remove(): Promise<void> }> {
  if (!(await canUnshare())) {
    const host = process.platform === 'darwin' ? '127.0.0.1' : randomLoopback();
    const port = await freePort();
    return { command: server({ host, port }), database: { host, port }, remove: async () => {} };
  }
  const socketPath = await socketIn(folder);
  const relay = [process.execPath, RELAY, socketPath, `${PRIVATE_PORT}`];
  const command: Command = [
    ...UNSHARE,
    'sh',
    '-c',
    IN_PRIVATE,
    ...relay,
    ...server({ host: '127.0.0.1', port: PRIVATE_PORT }),
  ];
  return { command, database: { socketPath }, remove: () => rm(socketPath, { force: true }) };
}

const randomLoopback = (): string => `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;

/** The path of the socket: it may have about 100 bytes, and a state folder may be deeper. */
async function socketIn(folder: string): Promise<string> {
  const socketPath = join(folder, 'dynoxide.sock');
  if (Buffer.byteLength(socketPath) > LONGEST_PATH)
    return join(await mkdtemp(join(tmpdir(), 'countersign-')), 'db');
  // Left by a process that was killed.
  await rm(socketPath, { force: true });
  return socketPath;
}

function canUnshare(): Promise<boolean> {
  const [program, ...args] = UNSHARE;
  return new Promise((resolve) => {
    spawn(program, [...args, 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' })
      .on('error', () => resolve(false))
      .on('exit', (code) => resolve(code === 0));
  });
}
