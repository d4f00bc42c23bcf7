import { inject } from 'vitest';
import { insideOf, tokensOf } from './runtime.ts';
import { type Stage, stageOn } from './stage.ts';

/** The runtime that the tests of a suite share, with its people. */
export type SharedStage = Stage<Pick<Stage['runtime'], 'url' | 'smtpPort' | 'home' | 'token' | 'endpoint'>>;

/** A stage on the shared runtime, with a domain of its own. */
export function sharedStage(): SharedStage {
  const given = inject('sharedRuntime');
  return stageOn({ ...given, ...insideOf(given.home), token: tokensOf(given.home).of });
}
