import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type MachineClock, startClock } from '../clock/machine-clock.ts';
import { listen } from '../http/listen.ts';

const DAY = 86_400_000;
const realDate = globalThis.Date;
let clock: MachineClock | undefined;

afterEach(() => clock?.stop());

function clockFile(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock');
  writeFileSync(file, content);
  return file;
}

describe('the clock of a process', () => {
  it('is the real one and patches nothing without a file', () => {
    clock = startClock();

    expect(globalThis.Date).toBe(realDate);
    expect(Math.abs(clock.milliseconds() - Date.now())).toBeLessThan(1000);
  });

  it('moves the Date of the whole process by the offset in the file', () => {
    clock = startClock({ file: clockFile('+45d') });

    const expected = realDate.now() + 45 * DAY;
    expect(Math.abs(Date.now() - expected)).toBeLessThan(1000);
    expect(Math.abs(Date.parse(new Date().toISOString()) - expected)).toBeLessThan(1000);
    expect(Math.abs(Date.parse(clock.now()) - expected)).toBeLessThan(1000);
    expect(new Date('2026-01-01T00:00:00Z').toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(new Date() instanceof Date).toBe(true);
  });

  it('counts an instant from the write of the file, so that it continues after a restart', () => {
    const file = clockFile('2030-01-01T00:00:00Z');
    const anHourAgo = realDate.now() / 1000 - 3600;
    utimesSync(file, anHourAgo, anHourAgo);

    clock = startClock({ file });

    expect(clock.now()).toMatch(/^2030-01-01T01:00:0/);
  });

  it('fires what is due at once when the file moves it', async () => {
    const file = clockFile('0s');
    clock = startClock({ file });
    const fired = vi.fn();
    clock.at(clock.milliseconds() + 7 * DAY, fired);
    clock.at(clock.milliseconds() + 9 * DAY, () => expect.unreachable());

    writeFileSync(file, '+8d');

    await vi.waitFor(() => expect(fired).toHaveBeenCalledOnce());
  });

  it.each(['', '+9', '9d later', '2030-13-01T00:00:00Z'])(
    'stays as it is while the file says %o',
    (content) => {
      clock = startClock({ file: clockFile(content) });

      expect(Math.abs(Date.now() - realDate.now())).toBeLessThan(1000);
    },
  );

  it('sets the Date header of responses, by which the AWS SDK corrects its clock', async () => {
    clock = startClock({ file: clockFile('+45d') });
    const server = await listen(
      createServer((_, response) => response.end()),
      0,
      'a test',
    );

    const { headers } = await fetch(server.url);

    await server.stop();
    const shown = Date.parse(headers.get('date') ?? '');
    expect(Math.abs(shown - realDate.now() - 45 * DAY)).toBeLessThan(5000);
  });
});
