import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { dynoxideBinary } from './dynoxide-binary.ts';
import { type Command, privateNetwork } from './private-network.ts';
import { type Database, serveDynamoDb } from './signed-api.ts';
import { endStale } from './stale-process.ts';

/**
 * Runs Dynoxide in a process group of its own (Ctrl-C must not reach it directly), writes its pid, and ends it as soon as
 * our end of the pipe closes: a kill -9 of this process leaves no process behind. $0 is the pid file.
 */
const KEEPER = `exec 3<&0
"$@" 3<&- </dev/null & child=$!
echo $child > "$0"
{ read _; kill $child; } <&3 2>/dev/null & watcher=$!
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code`;

const READY_WITHIN_MS = 5000;
/** Windows has no shell that could run the keeper. */
const ON_WINDOWS = process.platform === 'win32';

/**
 * DynamoDB on disk: the Dynoxide binary, unless AWS_ENDPOINT_URL_DYNAMODB names another. It checks no signature, so it is
 * reachable only through an API that does, which notices writes; `database` is its own address, for measurements.
 * `onExit` is called if it ends without being stopped.
 * @throws Error if there is no binary for this platform, it cannot be installed, or it does not answer
 */
export async function startDynoxide(options: { folder: string; onExit?: (reason: string) => void }) {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '')
    return { url: given, database: undefined, onWrite: undefined, stop: async () => {} };

  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const pidFile = join(options.folder, 'dynoxide.pid');
  const program = await dynoxideBinary();
  await endStale(pidFile, program);

  const file = join(options.folder, 'dynoxide.db');
  const { command, database, remove } = await privateNetwork(
    options.folder,
    ({ host, port }) => [program, '--host', host, '--port', `${port}`, '--db-path', file],
    freePort,
  );
  const keeper = start(pidFile, command);
  let said = '';
  keeper.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    keeper.on('error', (error) => resolve(error.message));
    keeper.on('exit', (code, signal) => resolve(`Dynoxide ended (${signal ?? code}). ${said}`.trim()));
  });

  await Promise.race([answering(database), ended.then((reason) => Promise.reject(new Error(reason)))]);
  const api = await serveDynamoDb(database);
  ended.then((reason) => {
    if (!stopping) (options.onExit ?? console.error)(reason);
  });

  return {
    url: api.url,
    database,
    onWrite: api.onWrite,
    async stop() {
      stopping = true;
      await api.stop();
      keeper.stdin.end();
      if (ON_WINDOWS) keeper.kill();
      await ended;
      await Promise.all([rm(pidFile, { force: true }), remove()]);
    },
  };
}

function start(pidFile: string, command: Command) {
  const [program, ...args] = ON_WINDOWS ? command : (['sh', '-c', KEEPER, pidFile, ...command] as const);
  return spawn(program, args, { detached: !ON_WINDOWS, stdio: ['pipe', 'ignore', 'pipe'] });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answering(database: Database): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await answers(database))) {
    if (performance.now() > deadline) throw new Error('Dynoxide does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const answers = (database: Database): Promise<boolean> =>
  new Promise((resolve) => {
    get({ ...database, timeout: 1000 }, (response) => response.resume().on('end', () => resolve(true)))
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false));
  });
