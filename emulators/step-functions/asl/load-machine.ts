import * as z from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import { compileChoice } from './choice.ts';
import { Definition, type State } from './definition.ts';
import { parsePath, place } from './json-path.ts';
import { compileTemplate, required, type Template } from './template.ts';

/** A state, ready to run. */
export type CompiledState = {
  name: string;
  state: State;
  /** The effective input, by InputPath. */
  inputOf: Template;
  /** The payload, by Parameters, from the effective input. */
  payloadOf: Template;
  /** The output from raw input and result, by ResultSelector, ResultPath and OutputPath. */
  outputOf: (raw: unknown, result: unknown, context: unknown) => unknown;
  nextOf: (input: unknown, context: unknown) => string | undefined;
};
export type Machine = {
  startAt: string;
  timeoutSeconds: number | undefined;
  states: ReadonlyMap<string, CompiledState>;
};

/**
 * Reads a definition, substitutes functions for `${name}`, and compiles it.
 * @throws Error for anything that this interpreter does not cover, and for states and functions that do not exist
 */
export function loadMachine(path: string, functions: ReadonlySet<string>): Machine {
  const parsed = Definition.safeParse(readYaml(path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { StartAt, States, TimeoutSeconds } = parsed.data;
  const entries = Object.entries(States).map(([name, state]): [string, CompiledState] => {
    if (state.Type === 'Task')
      state.Parameters.FunctionName = functionNamed(state.Parameters.FunctionName, functions);
    checkFlow(name, state, States);
    return [name, compile(name, state)];
  });
  if (!Object.hasOwn(States, StartAt)) throw new Error(`StartAt: there is no state ${StartAt}.`);
  return { startAt: StartAt, timeoutSeconds: TimeoutSeconds, states: new Map(entries) };
}

/** A function's name from a substitution, a name, or an ARN with or without a version. */
function functionNamed(reference: string, functions: ReadonlySet<string>): string {
  const name = reference.replace(/^\$\{(\w+)\}$/, '$1').replace(/^arn:[^$]*:function:([\w-]+).*$/, '$1');
  if (!functions.has(name)) throw new Error(`There is no function ${reference}.`);
  return name;
}

function checkFlow(name: string, state: State, states: Definition['States']) {
  const next: (string | undefined)[] = [];
  if ('Next' in state) next.push(state.Next);
  if ('Catch' in state) next.push(...state.Catch.map((each) => each.Next));
  if (state.Type === 'Choice') next.push(state.Default, ...state.Choices.map((each) => each.Next));
  for (const target of next)
    if (target !== undefined && !Object.hasOwn(states, target))
      throw new Error(`${name}: there is no state ${target}.`);
  const flows = state.Type === 'Task' || state.Type === 'Pass' || state.Type === 'Wait';
  if (flows && (state.Next === undefined) === (state.End === undefined))
    throw new Error(`${name}: it has either Next or End.`);
}

function compile(name: string, state: State): CompiledState {
  const inputOf = whole('InputPath' in state ? state.InputPath : undefined);
  const outputs = whole('OutputPath' in state ? state.OutputPath : undefined);
  const selects =
    'ResultSelector' in state && state.ResultSelector ? compileTemplate(state.ResultSelector) : undefined;
  const at = 'ResultPath' in state ? state.ResultPath : undefined;
  const place = resultPlacer(at);
  return {
    name,
    state,
    inputOf,
    payloadOf: payloadTemplate(state),
    outputOf: (raw, result, context) =>
      outputs(place(raw, selects ? selects(result, context) : result), context),
    nextOf: state.Type === 'Choice' ? compileChoice(state) : () => undefined,
  };
}

function payloadTemplate(state: State): Template {
  if (state.Type === 'Pass') return state.Parameters ? compileTemplate(state.Parameters) : (input) => input;
  if (state.Type !== 'Task') return (input) => input;
  const { Payload, 'Payload.$': path } = state.Parameters;
  if (path !== undefined) return required(parsePath(path));
  return compileTemplate(Payload ?? {});
}

function whole(path: string | null | undefined): Template {
  if (path === null) return () => ({});
  return path === undefined || path === '$' ? (input) => input : required(parsePath(path));
}

/** Places a result (or a caught error) in the raw input, by ResultPath. */
export function resultPlacer(path: string | null | undefined): (raw: unknown, result: unknown) => unknown {
  if (path === null) return (raw) => raw;
  const { steps } = parsePath(path ?? '$');
  return (raw, result) => place(steps, raw, result);
}
