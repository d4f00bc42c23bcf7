import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createTimers } from './timers.ts';

const POLL_MILLISECONDS = 50;
const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What the time is read from: an instant in ISO 8601, UTC, with milliseconds. */
export type Clock = { now(): string };

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** The one clock of the runtime: timers, waits and schedules follow it, however it moves. */
export type MachineClock = Clock & {
  /** Epoch milliseconds. */
  milliseconds(): number;
  /** Calls `fire` when the clock shows `due` (epoch milliseconds); the answer cancels it. */
  at(due: number, fire: () => void): () => void;
  stop(): void;
};

/**
 * Starts the clock. Without a file it is the real time and nothing is patched. With one, the Date of the whole
 * process is moved by what the file says, so that the shipped code sees the same time: an offset (`+45d`,
 * `+90m`, `-5s`, `1500ms`) or an instant (ISO 8601), which the clock showed when the file was written.
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
  subscribe('http.server.request.start', stampAnswer);
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

/** Undefined while the file is missing or half written: the clock then stays as it is. */
function offsetIn(file: string): number | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    const relative = /^([+-]?\d+)(ms|s|m|h|d)$/.exec(text);
    if (relative) return Number(relative[1]) * (UNITS[relative[2] ?? 'ms'] ?? 1);
    const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
    // By the time of writing, not of reading: the clock must not fall back when the runtime is started again.
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
 * Node stamps answers with the real time, and the AWS SDK signs by the time that an answer shows: without
 * this a presigned address would be outdated as soon as the clock was moved.
 */
function stampAnswer(message: unknown) {
  // The channel's documented message; it is not typed.
  const { response } = message as { response: ServerResponse };
  response.setHeader('date', new Date().toUTCString());
}
