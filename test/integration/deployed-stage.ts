import type { TestProject } from 'vitest/node';
import { NOT_EMULATED, type StageFacts, startStage } from '../emulator/stage.ts';
import { whyNotInstalled } from '../emulator/start-emulator.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The deployed stage of the suite `integration`, or why there is none; in other suites undefined. */
    deployed: StageFacts | { missing: string } | undefined;
  }
}

/** What journeys need of the environment. */
const SETTINGS = {
  highRiskNames: 'bank.example.com,paypal',
  // All domains of the journeys are below example.org.
  mailsPerDomainAndDay: '100000',
  mailsPerDomainFromAccountAndDay: '100000',
  mailsPerDomainFromAccountAndHour: '100000',
};

/** Deploys the stage on which all journeys of this suite run, and removes it after them. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const missing = process.env['AWS_ENDPOINT_URL'] ? undefined : whyNotInstalled();
  if (missing !== undefined) {
    project.provide('deployed', { missing });
    return undefined;
  }
  const started = performance.now();
  const { facts, stop } = await startStage(SETTINGS);
  project.provide('deployed', facts);
  console.log(`\nDeployed to ${facts.endpoint} in ${seconds(started)} s. Not deployed there:`);
  for (const [parameter, why] of Object.entries(NOT_EMULATED)) console.log(`  ${parameter}: ${why}`);
  return async () => {
    const removing = performance.now();
    await stop();
    console.log(`Removed in ${seconds(removing)} s.`);
  };
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
