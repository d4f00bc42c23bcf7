// Preloaded into a runtime: `GET /<path of a function's file>` invokes its handler with an empty event, and answers the
// milliseconds that it took. So a function is measured that otherwise runs by its schedule only.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const Handler = z.custom<(event: object) => Promise<unknown>>((value) => typeof value === 'function');
const Module = z.object({ handler: Handler });

createServer(async ({ url = '' }, response) => {
  try {
    const { handler } = Module.parse(await import(pathToFileURL(join(ROOT, url)).href));
    const startedAt = performance.now();
    await handler({});
    response.end(String(performance.now() - startedAt));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
})
  .listen(Number(process.env['BENCH_INVOKE_PORT']), '127.0.0.1')
  .unref();
