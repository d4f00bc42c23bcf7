import type { MachineClock } from '../../clock/machine-clock.ts';
import type { Lambda } from '../../lambda/lambda.ts';
import type { History } from '../history.ts';
import type { TaskTokens } from '../task-tokens.ts';

export type Ports = { lambda: Lambda; clock: MachineClock; tokens: TaskTokens; random: () => number };

/** What the states of one execution share. The signal ends it from outside; its reason is why. */
export type Run = Ports & { history: History; signal: AbortSignal };

/** The context object (`$$`) as a state sees it. */
export type Context = { State: { Name: string; EnteredTime: string; RetryCount: number } };
