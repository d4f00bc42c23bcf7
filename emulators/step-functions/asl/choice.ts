import type { Rule, State, Test } from './definition.ts';
import { parsePath, select } from './json-path.ts';
import { StatesError } from './states-error.ts';

type Holds = (input: unknown, context: unknown) => boolean;

/** Compiles a Choice state to a function that returns the next state; undefined if no rule holds and there is no default. */
export function compileChoice(state: Extract<State, { Type: 'Choice' }>) {
  const rules = state.Choices.map((rule) => ({ holds: compileRule(rule), next: rule.Next }));
  return (input: unknown, context: unknown): string | undefined =>
    rules.find(({ holds }) => holds(input, context))?.next ?? state.Default;
}

function compileRule(rule: Rule): Holds {
  if ('And' in rule) {
    const all = rule.And.map(compileTest);
    return (input, context) => all.every((holds) => holds(input, context));
  }
  if ('Or' in rule) {
    const any = rule.Or.map(compileTest);
    return (input, context) => any.some((holds) => holds(input, context));
  }
  if ('Not' in rule) {
    const holds = compileTest(rule.Not);
    return (input, context) => !holds(input, context);
  }
  return compileTest(rule);
}

function compileTest(test: Test): Holds {
  const path = parsePath(test.Variable);
  return (input, context) => {
    const value = select(path, input, context);
    if (test.IsPresent !== undefined) return (value !== undefined) === test.IsPresent;
    if (value === undefined)
      throw new StatesError('States.Runtime', `The choice's path ${test.Variable} selects nothing.`);
    if (test.IsNull !== undefined) return (value === null) === test.IsNull;
    return value === (test.StringEquals ?? test.BooleanEquals ?? test.NumericEquals);
  };
}
