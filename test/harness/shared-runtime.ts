import type { TestProject } from 'vitest/node';
import { startRuntime } from './runtime.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    sharedRuntime: { url: string; smtpPort: number; home: string };
  }
}

/** Starts the runtime of all tests that change only their own orders; the tests in a browser need the console, too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const environment = project.name === 'browser' ? { CONSOLE: 'on' } : undefined;
  const { url, smtpPort, home, stop } = await startRuntime(environment);
  project.provide('sharedRuntime', { url, smtpPort, home });
  return stop;
}
