import { MAX_EVENTS } from '../history.ts';
import type { Compiled, Machine } from './load-machine.ts';
import type { Context, Run } from './ports.ts';
import { runWithRetries } from './run-with-retries.ts';
import { StatesError } from './states-error.ts';
import { endOfWait, waitUntil } from './wait.ts';

/** What Step Functions carries from state to state. */
const MAX_DATA_CHARACTERS = 262_144;

/** Without a next state the execution is done. */
type Outcome = { next: string | undefined; output: unknown };

/**
 * Walks an execution through its machine and gives its output.
 * @throws StatesError where it fails, or the signal's reason where it is ended from outside
 */
export async function runExecution(
  machine: Machine,
  input: unknown,
  context: object,
  run: Run,
): Promise<unknown> {
  const { history, clock, signal } = run;
  let state = stateNamed(machine, machine.startAt);
  let data = input;
  for (;;) {
    if (history.events.length >= MAX_EVENTS) throw new StatesError('States.Runtime', 'The history is full.');
    const { name } = state;
    const { Type } = state.state;
    history.add(`${Type}StateEntered`, { name, input: JSON.stringify(data) });
    const State = { Name: name, EnteredTime: clock.now(), RetryCount: 0 };
    const outcome = await runState(state, data, { ...context, State }, run);
    signal.throwIfAborted();

    const output = JSON.stringify(outcome.output);
    if (output.length > MAX_DATA_CHARACTERS)
      throw new StatesError('States.DataLimitExceeded', `The output of ${name} is too large.`);
    history.add(`${Type}StateExited`, { name, output });
    if (outcome.next === undefined) return outcome.output;
    state = stateNamed(machine, outcome.next);
    data = outcome.output;
  }
}

function stateNamed(machine: Machine, name: string): Compiled {
  const state = machine.states.get(name);
  if (state === undefined) throw new StatesError('States.Runtime', `There is no state ${name}.`);
  return state;
}

async function runState(compiled: Compiled, raw: unknown, context: Context, run: Run): Promise<Outcome> {
  const { state, name } = compiled;
  if (state.Type === 'Task') return runWithRetries(compiled, state, raw, context, run);
  if (state.Type === 'Fail') throw new StatesError(state.Error ?? 'States.Failed', state.Cause ?? '');

  const input = compiled.takes(raw, context);
  if (state.Type === 'Wait') await waitUntil(run, endOfWait(state, input, context, run.clock.milliseconds()));
  const result = state.Type === 'Pass' ? (state.Result ?? compiled.fills(input, context)) : input;
  const output = compiled.gives(raw, result, context);
  if (state.Type === 'Succeed') return { next: undefined, output };
  if (state.Type !== 'Choice') return { next: state.Next, output };

  const next = compiled.choose(input, context);
  if (next === undefined) throw new StatesError('States.NoChoiceMatched', `${name}: no rule holds.`);
  return { next, output };
}
