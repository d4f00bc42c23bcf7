import type { TestProject } from 'vitest/node';
import { startRuntime } from './runtime.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    sharedRuntime: { url: string; smtpPort: number; home: string };
  }
}

/** Starts the runtime of all journeys that change only their own orders. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, smtpPort, home, stop } = await startRuntime();
  project.provide('sharedRuntime', { url, smtpPort, home });
  return stop;
}
