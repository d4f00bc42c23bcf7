import { setTimeout as pause } from 'node:timers/promises';
import { type Finding, mend, ok } from './finding.ts';

const PATIENCE_MS = 10_000;

/** A single 503 or lost connection is no alarm: callers retry as well. */
const ATTEMPTS = 3;
const PAUSE_MS = 1000;

/** A URL answers 200, at one of three attempts. */
export async function answers(url: string, how: string): Promise<Finding> {
  let found = await attempt(url, how);
  for (let more = ATTEMPTS - 1; more > 0 && found.state !== 'ok'; more -= 1) {
    await pause(PAUSE_MS);
    found = await attempt(url, how);
  }
  return found;
}

async function attempt(url: string, how: string): Promise<Finding> {
  try {
    const { status, body } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await body?.cancel();
    return status === 200 ? ok(`${url} answers.`) : mend(`${url} answers ${status}.`, how);
  } catch {
    return mend(`${url} does not answer.`, how);
  }
}
