import { inject, it } from 'vitest';
import { deployedRuntime } from './deployed-runtime.ts';
import { whyLeftOut } from './left-out.ts';
import { insideOf, type Runtime, startRuntime, tokensOf } from './runtime.ts';
import { type Stage, stageOn } from './stage.ts';

/**
 * What a journey needs of its runtime, beside the API and the sent mails: a clock that can be moved, a kill and a restart,
 * receiving of mails, access to logs and histories, or that no other journey runs on it.
 */
export type Need = 'clock' | 'restart' | 'receiving' | 'inside' | 'alone';

/** A journey that changes more than its own orders gets a runtime of its own; a deployed stage is restored after it. */
const OWN: readonly Need[] = ['clock', 'restart', 'inside', 'alone'];

export type Options = {
  needs?: readonly Need[];
  environment?: Record<string, string>;
  withinSeconds?: number;
};

/** A journey as it is written, for a suite that runs it elsewhere. */
export type Journey = {
  title: string;
  needs: readonly Need[];
  environment?: Record<string, string>;
  run: (stage: Stage) => Promise<void>;
};

let collected: Journey[] | undefined;

/** Collects the journeys of the files that `load` imports, which do not become tests then. */
export async function journeysIn(load: () => Promise<unknown>): Promise<Journey[]> {
  const found: Journey[] = [];
  collected = found;
  try {
    await load();
  } finally {
    collected = undefined;
  }
  return found;
}

/** A test in plain steps of people, run against a one-machine runtime or a deployed stage. */
export function journey(title: string, options: Options, run: (stage: Stage) => Promise<void>): void {
  const { needs = [], environment, withinSeconds = 60 } = options;
  if (collected) {
    collected.push({ title, needs, ...(environment && { environment }), run });
    return;
  }
  const own = environment !== undefined || needs.some((need) => OWN.includes(need));
  it(title, { timeout: withinSeconds * 1000 }, async ({ skip }) => {
    const facts = inject('deployed');
    if (facts !== undefined) {
      const why = 'missing' in facts ? facts.missing : whyLeftOut(options, facts);
      if (why !== undefined) return skip(why);
      if ('missing' in facts) throw new Error(why);
    }
    if (facts === undefined && !own) return run(stageOn(sharedRuntime()));
    const runtime = facts ? deployedRuntime(facts, own) : await startRuntime(environment);
    try {
      await run(stageOn(runtime));
    } catch (error) {
      const output = await runtime.output().catch((error: unknown) => `cannot be read: ${error}`);
      console.error(`The output of the runtime:\n${output.slice(-4000)}`);
      throw error;
    } finally {
      if (own) await runtime.stop();
    }
  });
}

function sharedRuntime(): Runtime {
  const given = inject('sharedRuntime');
  const notShared = () => {
    throw new Error('The runtime is shared: declare in `needs` what the journey needs.');
  };
  return {
    ...given,
    ...insideOf(given.home),
    token: tokensOf(given.home).of,
    output: notShared,
    passes: notShared,
    operates: notShared,
    kill9: notShared,
    startAgain: notShared,
    stop: notShared,
  };
}
