import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateMachine } from 'aws-local-stepfunctions';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { handClock } from '../../clock/hand-clock.ts';
import { functionsInMemory } from '../../lambda/functions-in-memory.ts';
import { loadMachine } from '../../step-functions/asl/load-machine.ts';
import { runExecution } from '../../step-functions/asl/run-execution.ts';
import { createHistory } from '../../step-functions/history.ts';
import { createTaskTokens } from '../../step-functions/task-tokens.ts';

class Moved extends Error {
  override name = 'Moved';
}

/** The one function of both engines: echoes its payload, or throws if `fail` is set. */
function work(payload: { id: string; fail: boolean }) {
  if (payload.fail) throw new Moved('elsewhere');
  return { echo: payload, fixed: 7 };
}

const input = { id: 'x', n: 3, yes: true, nothing: null, deep: { list: ['a', { b: 1 }], text: 'hello' } };
const paths = ['$', '$.id', '$.n', '$.deep', '$.deep.list[1].b', "$['deep'].text"];

const io = {
  InputPath: fc.option(fc.constant('$'), { nil: undefined }),
  OutputPath: fc.option(fc.constant('$'), { nil: undefined }),
  // Not `$`: the engine creates a field of that name; the States language replaces the whole input.
  ResultPath: fc.option(fc.constantFrom(null, '$.made', '$.made.deeper', '$.deep.made'), { nil: undefined }),
};
const payload = fc.record({
  'id.$': fc.constant('$.id'),
  'all.$': fc.constantFrom(...paths),
  nested: fc.record({ 'name.$': fc.constant('$$.Execution.Name'), plain: fc.constantFrom(1, 'two', null) }),
  fail: fc.boolean(),
});
const task = fc.record(
  {
    Type: fc.constant('Task'),
    Resource: fc.constant('arn:aws:states:::lambda:invoke'),
    Parameters: fc.record({ FunctionName: fc.constant('work'), Payload: payload }),
    Catch: fc.constant([{ ErrorEquals: ['Moved'], ResultPath: '$.caught', Next: 'Last' }]),
    ResultSelector: fc.constantFrom(
      { 'taken.$': '$.Payload' },
      { 'fixed.$': '$.Payload.fixed', own: [1, { a: 2 }] },
    ),
    ...io,
    ResultPath: fc.constantFrom(null, '$.made', '$.deep.made'),
  },
  { requiredKeys: ['Type', 'Resource', 'Parameters', 'Catch', 'ResultPath'] },
);
const pass = fc.record(
  { Type: fc.constant('Pass'), Parameters: fc.constant({ 'id.$': '$.id', 'deep.$': '$.deep', n: 3 }), ...io },
  { requiredKeys: ['Type'] },
);
// Neither `IsNull: false` nor `IsPresent: false`: they never hold in the engine.
const rules = fc.uniqueArray(
  fc.constantFrom(
    { Variable: '$.id', StringEquals: 'x' },
    { Variable: '$.id', StringEquals: 'y' },
    { Variable: '$.made', IsPresent: true },
    {
      And: [
        { Variable: '$.id', IsPresent: true },
        { Variable: '$.n', NumericEquals: 3 },
      ],
    },
    { Not: { Variable: '$.id', StringEquals: 'x' } },
  ),
  { minLength: 1, maxLength: 3 },
);

/** A chain of states, in which a Choice may skip to the last one. */
const definition = fc.array(fc.oneof(task, pass, rules), { minLength: 1, maxLength: 5 }).map((states) => {
  const defined = states.map((state, index) => {
    const Next = index + 1 < states.length ? `S${index + 1}` : 'Last';
    const body = Array.isArray(state)
      ? { Type: 'Choice', Choices: state.map((rule) => ({ ...rule, Next })), Default: 'Last' }
      : { ...JSON.parse(JSON.stringify(state)), Next };
    return [`S${index}`, body];
  });
  return { StartAt: 'S0', States: { ...Object.fromEntries(defined), Last: { Type: 'Succeed' } } };
});
type Definition = { StartAt: string; States: Record<string, object> };

async function byUs(machine: Definition): Promise<unknown> {
  const file = join(mkdtempSync(join(tmpdir(), 'asl-')), 'machine.yml');
  writeFileSync(file, JSON.stringify(machine));
  const clock = handClock();
  const { lambda } = functionsInMemory({ work });
  const run = {
    lambda,
    clock,
    tokens: createTaskTokens(),
    random: () => 1,
    history: createHistory(clock.milliseconds),
    signal: new AbortController().signal,
  };
  const context = { Execution: { Name: 'e' } };
  return runExecution(loadMachine(file, lambda.names), input, context, run).catch((error) => error.error);
}

async function byTheEngine(machine: Definition): Promise<unknown> {
  const Event = z.object({ Payload: z.looseObject({ id: z.string(), fail: z.boolean() }) });
  const invoke = async (event: unknown) => {
    const Payload = JSON.parse(JSON.stringify(work(Event.parse(event).Payload)));
    return { ExecutedVersion: '$LATEST', Payload, StatusCode: 200 };
  };
  const names = Object.keys(machine.States);
  const taskResourceLocalHandlers = Object.fromEntries(names.map((name) => [name, invoke]));
  // The one cast: its type of a definition does not know that one may be generated.
  const engine = new StateMachine(machine as never, { validationOptions: { noValidate: true } });
  const context = { Execution: { Name: 'e' } };
  const { result } = engine.run(input, { overrides: { taskResourceLocalHandlers }, context });
  return result.catch((error) => error.name);
}

describe('the interpreter and aws-local-stepfunctions', () => {
  it('give the same output for the same machine', async () => {
    await fc.assert(
      fc.asyncProperty(definition, async (machine) => {
        const [ours, theirs] = [await byUs(machine), await byTheEngine(machine)];

        const forgetCause = (output: unknown) =>
          JSON.parse(JSON.stringify(output, (key, value) => (key === 'Cause' ? '' : value)));
        expect(forgetCause(ours)).toEqual(forgetCause(theirs));
      }),
      { numRuns: 200 },
    );
  });
});
