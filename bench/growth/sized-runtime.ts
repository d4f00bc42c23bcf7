import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ChildRuntime, startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { processorTimeOf, treeOf } from '../processes/processor-time.ts';
import { cloneOrders, type Filling, type Originals } from './clone-orders.ts';

const INVOKE_ON_REQUEST = pathToFileURL(join(import.meta.dirname, 'invoke-on-request.ts')).href;

/** A state folder with so many orders, and the runtime on it while it runs. */
export type SizedRuntime = {
  size: number;
  home: string;
  url(): string;
  /** Starts it. @returns milliseconds until it is ready */
  start(): Promise<number>;
  stop(): Promise<void>;
  /** Milliseconds of processor time since its start, of the runtime and its store. */
  processor(): number;
  /** Until what a start begins is done: it uses less than a tenth of a processor for three seconds. */
  quiet(): Promise<void>;
  /** Invokes a function, by its file. @returns milliseconds */
  invoke(file: string): Promise<number>;
};

/** Copies a state folder and fills the copy. */
export async function sizedRuntime(
  base: string,
  home: string,
  originals: Originals,
  filling: Filling,
): Promise<SizedRuntime> {
  await cp(base, home, { recursive: true });
  cloneOrders(join(home, 'dynamodb', 'dynoxide.db'), originals, filling);
  let running: ChildRuntime | undefined;
  let invokePort = 0;
  const runtime = (): ChildRuntime => {
    if (running === undefined) throw new Error('The runtime was not started.');
    return running;
  };
  let processes: number[] = [];
  const processor = () => processorTimeOf(processes);
  return {
    size: filling.orders,
    home,
    url: () => runtime().url,
    processor,
    async start() {
      const port = await freePort();
      invokePort = await freePort();
      const environment = {
        NODE_OPTIONS: `--import=${INVOKE_ON_REQUEST}`,
        BENCH_INVOKE_PORT: `${invokePort}`,
      };
      const startedAt = performance.now();
      running = await startChild({ home, port, environment });
      const passed = performance.now() - startedAt;
      processes = treeOf(Number(await readFile(join(home, 'runtime.pid'), 'utf8')));
      return passed;
    },
    async stop() {
      await running?.end('SIGTERM');
      running = undefined;
    },
    async quiet() {
      for (let before = Number.NEGATIVE_INFINITY; processor() - before > QUIET; ) {
        before = processor();
        await new Promise((resolve) => setTimeout(resolve, 3000));
      }
    },
    async invoke(file) {
      const answer = await fetch(`http://127.0.0.1:${invokePort}/${file}`);
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      return Number(text);
    },
  };
}

const QUIET = 300;
