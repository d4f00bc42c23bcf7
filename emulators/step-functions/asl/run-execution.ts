import { MAX_EVENTS } from '../history.ts';
import type { Context, ExecutionScope } from './execution-scope.ts';
import type { CompiledState, Machine } from './load-machine.ts';
import { runWithRetries } from './run-with-retries.ts';
import { StatesError } from './states-error.ts';
import { endOfWait, waitUntil } from './wait.ts';

/** The longest input or output of a state. */
const MAX_DATA_CHARACTERS = 262_144;

/** Without a next state the execution has ended. */
type StateResult = { next: string | undefined; output: unknown };

/**
 * Runs an execution of a machine and returns its output.
 * @throws StatesError if it fails, or the signal's reason if it is stopped from outside
 */
export async function runExecution(
  machine: Machine,
  input: unknown,
  context: object,
  scope: ExecutionScope,
): Promise<unknown> {
  const { history, clock, signal } = scope;
  let state = stateNamed(machine, machine.startAt);
  let data = input;
  for (;;) {
    if (history.events.length >= MAX_EVENTS) throw new StatesError('States.Runtime', 'The history is full.');
    const { name } = state;
    const { Type } = state.state;
    history.add(`${Type}StateEntered`, { name, input: JSON.stringify(data) });
    const State = { Name: name, EnteredTime: clock.now(), RetryCount: 0 };
    const outcome = await runState(state, data, { ...context, State }, scope);
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

function stateNamed(machine: Machine, name: string): CompiledState {
  const state = machine.states.get(name);
  if (state === undefined) throw new StatesError('States.Runtime', `There is no state ${name}.`);
  return state;
}

async function runState(
  compiled: CompiledState,
  raw: unknown,
  context: Context,
  scope: ExecutionScope,
): Promise<StateResult> {
  const { state, name } = compiled;
  if (state.Type === 'Task') return runWithRetries(compiled, state, raw, context, scope);
  if (state.Type === 'Fail') throw new StatesError(state.Error ?? 'States.Failed', state.Cause ?? '');

  const input = compiled.inputOf(raw, context);
  if (state.Type === 'Wait')
    await waitUntil(scope, endOfWait(state, input, context, scope.clock.milliseconds()));
  const result = state.Type === 'Pass' ? (state.Result ?? compiled.payloadOf(input, context)) : input;
  const output = compiled.outputOf(raw, result, context);
  if (state.Type === 'Succeed') return { next: undefined, output };
  if (state.Type !== 'Choice') return { next: state.Next, output };

  const next = compiled.nextOf(input, context);
  if (next === undefined) throw new StatesError('States.NoChoiceMatched', `${name}: no rule holds.`);
  return { next, output };
}
