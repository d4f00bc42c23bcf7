import { connect, createServer } from 'node:net';

// Forwards a Unix socket to a port of the network namespace in which this process runs, until the server ends.

const [, , socketPath = '', port = '', server = ''] = process.argv;
const LOOK_EVERY_MS = 200;

createServer((outside) => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}).listen(socketPath);

setInterval(() => {
  // The server is the parent. When it has ended, even before this line ran, this process has another parent.
  if (process.ppid !== Number(server)) process.exit(0);
}, LOOK_EVERY_MS);
