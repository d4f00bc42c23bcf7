import { connect, createServer } from 'node:net';

// Joins a socket of the file system to a port of the network namespace that this process runs in, until the server ends.

const [, , socketPath = '', port = '', server = ''] = process.argv;
const LOOK_EVERY_MS = 200;

createServer((outside) => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}).listen(socketPath);

setInterval(() => {
  // The server started this process. Once it has ended, even before this line was reached, the parent is another one.
  if (process.ppid !== Number(server)) process.exit(0);
}, LOOK_EVERY_MS);
