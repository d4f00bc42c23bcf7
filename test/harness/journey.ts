import { inject, it } from 'vitest';
import { deployedRuntime } from './deployed-runtime.ts';
import { whyLeftOut } from './left-out.ts';
import { insideOf, type Runtime, startRuntime, tokensOf } from './runtime.ts';
import { type Stage, stageOn } from './stage.ts';

/**
 * What a journey needs of where it is played, beside the API and the mails that went out: a clock that can be moved, a
 * whole that can be killed and started again, a door for mails that come in, a look inside (logs, histories), that nobody
 * else is there.
 */
export type Need = 'clock' | 'restart' | 'receiving' | 'inside' | 'alone';

/** A journey that changes more than its own orders gets a runtime of its own; a deployed stage is put in order after it. */
const OWN: readonly Need[] = ['clock', 'restart', 'inside', 'alone'];

export type Options = {
  needs?: readonly Need[];
  environment?: Record<string, string>;
  withinSeconds?: number;
};

/** A journey as it was told, for whoever plays it elsewhere. */
export type Told = {
  title: string;
  needs: readonly Need[];
  environment?: Record<string, string>;
  play: (stage: Stage) => Promise<void>;
};

let told: Told[] | undefined;

/** The journeys that `load` tells: they become no tests of their own. */
export async function journeysIn(load: () => Promise<unknown>): Promise<Told[]> {
  const heard: Told[] = [];
  told = heard;
  try {
    await load();
  } finally {
    told = undefined;
  }
  return heard;
}

/** A whole story of an order, told in plain steps and played against a runtime, or a deployed stage. */
export function journey(title: string, options: Options, play: (stage: Stage) => Promise<void>): void {
  const { needs = [], environment, withinSeconds = 60 } = options;
  if (told) {
    told.push({ title, needs, ...(environment && { environment }), play });
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
    if (facts === undefined && !own) return play(stageOn(sharedRuntime()));
    const runtime = facts ? deployedRuntime(facts, own) : await startRuntime(environment);
    try {
      await play(stageOn(runtime));
    } catch (error) {
      console.error(`What the runtime said:\n${(await runtime.output()).slice(-4000)}`);
      throw error;
    } finally {
      if (own) await runtime.stop();
    }
  });
}

function sharedRuntime(): Runtime {
  const given = inject('sharedRuntime');
  const notShared = () => {
    throw new Error('The runtime is shared: the journey must say what it needs.');
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
