import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { during, log, logError } from '../lib/log.ts';
import { linesOf } from './doubles/written-lines.ts';

const call = (name: string) => ({ functionName: name, awsRequestId: `request-of-${name}` });

describe('A line of the log', () => {
  it('names its function and its call, also when several are served at a time', async () => {
    const pause = () => new Promise((resolve) => setImmediate(resolve));
    const serve = async (name: string) => {
      await pause();
      log('info', name);
    };

    const lines = await linesOf(() =>
      Promise.all(['a', 'b'].map((name) => during(call(name), () => serve(name)))),
    );

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 'info', message: 'a', function: 'a', requestId: 'request-of-a' },
      { level: 'info', message: 'b', function: 'b', requestId: 'request-of-b' },
    ]);
  });

  it('is written together with the others of the same moment, in their order', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);

    log('info', 'a');
    await Promise.resolve();
    log('info', 'b');
    await new Promise((resolve) => setImmediate(resolve));
    log('info', 'c');
    await new Promise((resolve) => setImmediate(resolve));
    const written = write.mock.calls.map(([text]) => `${text}`);
    write.mockRestore();

    const line = (message: string) => `{"level":"info","message":"${message}"}\n`;
    expect(written).toEqual([line('a') + line('b'), line('c')]);
  });

  it.each([
    ['that exits', 'process.exit(0)'],
    ['that fails', 'throw new Error()'],
  ])('is written by a process %s in the same moment', (_, end) => {
    const source = `import { log } from ${JSON.stringify(new URL('../lib/log.ts', import.meta.url).href)}; log('info', 'last'); ${end}`;

    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source]);

    expect(JSON.parse(stdout.toString())).toEqual({ level: 'info', message: 'last' });
  });

  it('keeps the request that its writer names', async () => {
    const [line = ''] = await linesOf(() =>
      during(call('a'), () => log('info', 'request', { requestId: 'api' })),
    );

    expect(JSON.parse(line)).toMatchObject({ function: 'a', requestId: 'api' });
  });

  it('shows the kind of an error and its stack, and nothing that it quotes', async () => {
    const error = new TypeError('hostmaster@example.org\n  wrote\n    at length');

    const [line = ''] = await linesOf(() => logError('failed', error));

    expect(JSON.parse(line)).toMatchObject({
      error: 'TypeError',
      stack: expect.stringContaining('log.test'),
    });
    expect(line).not.toContain('hostmaster');
    expect(line).not.toContain('wrote');
  });
});
