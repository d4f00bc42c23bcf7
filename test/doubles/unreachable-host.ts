import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A listener that is stopped before it accepts anything. */
const LISTENER =
  "require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port); process.kill(process.pid, 'SIGSTOP'); })";

/**
 * A host whose packets are lost: a connection is neither made nor refused. The queue of a stopped listener is filled, and
 * Linux drops what would exceed it.
 */
export async function unreachableHost(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['-e', LISTENER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  const sockets: Socket[] = [];
  for (let connected = true; connected && sockets.length < 64; ) {
    const socket = connect(Number(`${port}`), '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    const quiet = new Promise((resolve) => setTimeout(resolve, 300, 'quiet'));
    connected = (await Promise.race([once(socket, 'connect'), quiet])) !== 'quiet';
  }
  return {
    url: `http://127.0.0.1:${Number(`${port}`)}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
