import { connect, createServer } from 'node:net';

// Joins a socket of the file system to a port of the network namespace that this process runs in, until its parent ends.

const [, , socketPath = '', port = ''] = process.argv;
const PARENT = process.ppid;
const LOOK_EVERY_MS = 200;

createServer((outside) => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}).listen(socketPath);

setInterval(() => {
  if (process.ppid !== PARENT) process.exit(0);
}, LOOK_EVERY_MS);
