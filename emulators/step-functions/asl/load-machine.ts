import * as z from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import { compileChoice } from './choice.ts';
import { Definition, type State } from './definition.ts';
import { parsePath, place } from './json-path.ts';
import { compileTemplate, required, type Template } from './template.ts';

/** A state, ready to run: what of its data goes in, and what comes out. */
export type Compiled = {
  name: string;
  state: State;
  /** Input after InputPath. */
  takes: Template;
  /** Parameters or Payload, of what it takes. */
  fills: Template;
  /** Output, of raw input and result. */
  gives: (raw: unknown, result: unknown, context: unknown) => unknown;
  choose: (input: unknown, context: unknown) => string | undefined;
};
export type Machine = {
  startAt: string;
  timeoutSeconds: number | undefined;
  states: ReadonlyMap<string, Compiled>;
};

/**
 * Reads a definition, puts functions in the place of `${name}`, and compiles it.
 * @throws Error for everything that this interpreter does not know, and for states and functions that do not exist
 */
export function loadMachine(path: string, functions: ReadonlySet<string>): Machine {
  const parsed = Definition.safeParse(readYaml(path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { StartAt, States, TimeoutSeconds } = parsed.data;
  const entries = Object.entries(States).map(([name, state]): [string, Compiled] => {
    if (state.Type === 'Task')
      state.Parameters.FunctionName = functionNamed(state.Parameters.FunctionName, functions);
    checkFlow(name, state, States);
    return [name, compile(name, state)];
  });
  if (!Object.hasOwn(States, StartAt)) throw new Error(`StartAt: there is no state ${StartAt}.`);
  return { startAt: StartAt, timeoutSeconds: TimeoutSeconds, states: new Map(entries) };
}

/** A substitution, a name, or an ARN with or without a version. */
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

function compile(name: string, state: State): Compiled {
  const takes = whole('InputPath' in state ? state.InputPath : undefined);
  const outputs = whole('OutputPath' in state ? state.OutputPath : undefined);
  const selects =
    'ResultSelector' in state && state.ResultSelector ? compileTemplate(state.ResultSelector) : undefined;
  const at = 'ResultPath' in state ? state.ResultPath : undefined;
  const placed = resultPlacer(at);
  return {
    name,
    state,
    takes,
    fills: fillsOf(state),
    gives: (raw, result, context) =>
      outputs(placed(raw, selects ? selects(result, context) : result), context),
    choose: state.Type === 'Choice' ? compileChoice(state) : () => undefined,
  };
}

function fillsOf(state: State): Template {
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

/** Where a result (or a caught error) goes in the raw input. */
export function resultPlacer(path: string | null | undefined): (raw: unknown, result: unknown) => unknown {
  if (path === null) return (raw) => raw;
  const { steps } = parsePath(path ?? '$');
  return (raw, result) => place(steps, raw, result);
}
