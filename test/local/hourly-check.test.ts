import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';

let sound: Runtime;
let wrong: Runtime;
beforeAll(async () => {
  [sound, wrong] = await Promise.all([
    startRuntime(),
    // No name of this machine's zone, and nothing listens there.
    startRuntime({ PKI_URL: 'http://127.0.0.1:9' }),
  ]);
}, 60_000);
afterAll(() => Promise.all([sound.stop(), wrong.stop()]));

const checked = (runtime: Runtime): Promise<string[]> =>
  until('the hourly check', async () => {
    const lines = (await runtime.output()).split('\n').filter((line) => line.includes('"checkStage"'));
    return lines.some((line) => line.includes('stage checked')) ? lines : undefined;
  });

describe('The hourly check on one machine', () => {
  it('finds nothing to mend', async () => {
    await sound.passes(61, 'minutes');

    const lines = await checked(sound);

    expect(
      lines.filter((line) => line.includes('needs attention') || line.includes('"level":"error"')),
    ).toEqual([]);
  });

  it('finds an address in certificates that does not answer', async () => {
    await wrong.passes(61, 'minutes');

    const lines = await checked(wrong);

    expect(lines.join('\n')).toContain('http://127.0.0.1:9/pki/root.crt does not answer.');
  });
});
