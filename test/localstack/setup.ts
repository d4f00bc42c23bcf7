import type { TestProject } from 'vitest/node';
import { startStage } from './stage.ts';
import { whyNoLocalstack } from './start-localstack.ts';

/** Starts LocalStack, unless `AWS_ENDPOINT_URL` names one, and the stage on which the journeys of this suite run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const missing = process.env['AWS_ENDPOINT_URL'] ? undefined : whyNoLocalstack();
  if (missing !== undefined) {
    project.provide('deployed', { missing });
    return undefined;
  }
  const { facts, stop, machine } = await startStage();
  project.provide('deployed', facts);
  console.log(`\nLocalStack at ${facts.endpoint}: SES, S3, KMS. ${machine}.`);
  return stop;
}
