import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const standIns = standInsOf(facts);
    if (standIns.length > 0) console.log(`Stood in for on the emulator:\n  ${standIns.join('\n  ')}`);
    await stop();
    console.log(`Removed in ${seconds(removing)} s.`);
  };
}

/** The calls for which test/emulator/ministack_regions.py stood in. */
function standInsOf({ emulator }: StageFacts): string[] {
  const notes = emulator && join(emulator.folder, 'stood-in-for');
  if (notes === undefined || !existsSync(notes)) return [];
  return [...new Set(readFileSync(notes, 'utf8').trim().split('\n'))];
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
