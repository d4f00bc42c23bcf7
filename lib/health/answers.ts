import { type Finding, mend, ok } from './finding.ts';

const PATIENCE_MS = 10_000;

/** A URL answers 200. */
export async function answers(url: string, how: string): Promise<Finding> {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return status === 200 ? ok(`${url} answers.`) : mend(`${url} answers ${status}.`, how);
  } catch {
    return mend(`${url} does not answer.`, how);
  }
}
