import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createTimers } from './timers.ts';

const POLL_MILLISECONDS = 50;
const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads the time: an instant in ISO 8601, UTC, with milliseconds. */
export type Clock = { now(): string };

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** The clock of a process: timers, waits and schedules follow it, also when it jumps. */
export type MachineClock = Clock & {
  /** Epoch milliseconds. */
  milliseconds(): number;
  /** Calls `fire` when the clock shows `due` (epoch milliseconds); returns a function that cancels it. */
  at(due: number, fire: () => void): () => void;
  stop(): void;
};

/**
 * Starts the clock. Without a file it shows the real time, and nothing is patched. With a file, the Date of the whole
 * process follows the file, so that all code sees the same time: an offset (`+45d`, `+90m`, `-5s`, `1500ms`), or an instant
 * (ISO 8601) that the clock showed when the file was written.
 */
export function startClock({ file }: { file?: string | undefined } = {}): MachineClock {
  const RealDate = globalThis.Date;
  let offset = 0;
  const milliseconds = () => RealDate.now() + offset;
  const timers = createTimers(milliseconds);
  const clock = {
    milliseconds,
    now: () => new RealDate(milliseconds()).toISOString(),
    at: timers.at,
  };
  if (file === undefined) return { ...clock, stop: timers.stop };

  const read = () => {
    const moved = offsetIn(file);
    if (moved === undefined || moved === offset) return;
    offset = moved;
    timers.run();
  };
  read();
  globalThis.Date = movedDate(RealDate, milliseconds);
  subscribe('http.server.request.start', stampResponse);
  const polling = setInterval(read, POLL_MILLISECONDS).unref();
  return {
    ...clock,
    stop() {
      clearInterval(polling);
      timers.stop();
      globalThis.Date = RealDate;
    },
  };
}

/** Undefined while the file is missing or half written: the clock keeps its offset then. */
function offsetIn(file: string): number | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    const relative = /^([+-]?\d+)(ms|s|m|h|d)$/.exec(text);
    if (relative) return Number(relative[1]) * (UNITS[relative[2] ?? 'ms'] ?? 1);
    const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
    // Counted from the write, not from the read: the clock must not go back when the process starts again.
    return Number.isNaN(instant) ? undefined : Math.round(instant - statSync(file).mtimeMs);
  } catch {
    return undefined;
  }
}

function movedDate(RealDate: DateConstructor, milliseconds: () => number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [milliseconds()] : args, newTarget),
    apply: (target) => new target(milliseconds()).toString(),
    get: (target, key, receiver) => (key === 'now' ? milliseconds : Reflect.get(target, key, receiver)),
  });
}

/**
 * Node puts the real time into the Date header of a response, and the AWS SDK corrects its clock by that header: a presigned
 * URL would expire as soon as the clock is moved.
 */
function stampResponse(message: unknown) {
  // The documented message of the channel, which has no type.
  const { response } = message as { response: ServerResponse };
  response.setHeader('date', new Date().toUTCString());
}
