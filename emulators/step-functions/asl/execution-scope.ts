import type { MachineClock } from '../../clock/machine-clock.ts';
import type { Lambda } from '../../lambda/lambda.ts';
import type { History } from '../history.ts';
import type { TaskTokens } from '../task-tokens.ts';

/** What an execution needs from outside. */
export type Services = { lambda: Lambda; clock: MachineClock; tokens: TaskTokens; random: () => number };

/** What the states of one execution share. The signal stops it from outside, with its reason. */
export type ExecutionScope = Services & { history: History; signal: AbortSignal };

/** The context object (`$$`) of a state. */
export type Context = { State: { Name: string; EnteredTime: string; RetryCount: number } };
