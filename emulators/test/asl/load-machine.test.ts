import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePath } from '../../step-functions/asl/json-path.ts';
import { loadMachine } from '../../step-functions/asl/load-machine.ts';

/** As the deployment writes a substitution. */
const WORK = `\${work}`;
const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: WORK, Payload: { 'id.$': '$.id' } },
  End: true,
};
const load = (states: Record<string, object>, more: object = {}) => {
  const file = join(mkdtempSync(join(tmpdir(), 'asl-')), 'machine.yml');
  writeFileSync(file, JSON.stringify({ StartAt: 'A', States: states, ...more }));
  return loadMachine(file, new Set(['work']));
};
const withParameters = (parameters: object) => ({
  ...task,
  Parameters: { ...task.Parameters, ...parameters },
});

describe('a definition', () => {
  it.each([WORK, 'work', 'arn:aws:lambda:eu-west-1:123456789012:function:work:$LATEST'])(
    'may name its function %s',
    (FunctionName) => {
      expect(load({ A: withParameters({ FunctionName }) }).states.size).toBe(1);
    },
  );

  it.each(['aws', 'aws-cn', 'aws-us-gov', WORK.replace('work', 'partition')])(
    'may be of the partition %s',
    (partition) => {
      const Resource = `arn:${partition}:states:::lambda:invoke`;

      expect(load({ A: { ...task, Resource } }).states.size).toBe(1);
    },
  );

  it.each([
    ['a field that the interpreter would not obey', { A: { ...task, Assign: {} } }],
    ['JSONata', { A: { ...task, QueryLanguage: 'JSONata' } }],
    ['another resource', { A: { ...task, Resource: 'arn:aws:states:::dynamodb:putItem' } }],
    ['a kind of state that is not known', { A: { Type: 'Map', End: true } }],
    [
      'a function that does not exist',
      { A: withParameters({ FunctionName: WORK.replace('work', 'other') }) },
    ],
    ['an intrinsic function', { A: withParameters({ Payload: { 'id.$': "States.Format('{}', $.id)" } }) }],
    ['a path that selects several values', { A: withParameters({ Payload: { 'id.$': '$.ids[*]' } }) }],
    ['a state that does not exist', { A: { ...task, End: undefined, Next: 'B' } }],
    ['a catcher that leads nowhere', { A: { ...task, Catch: [{ ErrorEquals: ['Moved'], Next: 'B' }] } }],
    ['neither Next nor End', { A: { ...task, End: undefined } }],
    ['no first state', { B: task }],
    [
      'a test that is not known',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: 'x*', Next: 'A' }] } },
    ],
    [
      'two tests in one rule',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', StringEquals: 'x', IsNull: true, Next: 'A' }] } },
    ],
  ])('is refused for %s', (_, states) => {
    expect(() => load(states)).toThrow();
  });
});

describe('a path', () => {
  it.each([
    ['$', []],
    ['$.a.b', ['a', 'b']],
    ["$['a b'].c[2]", ['a b', 'c', 2]],
    ['$$.Task.Token', ['Task', 'Token']],
  ])('%s is read', (text, steps) => {
    expect(parsePath(text).steps).toEqual(steps);
  });

  it.each(['', 'a', '$.', '$..a', '$.a[?(@.b)]', '$.a[0:2]', '$.*', '$.a '])('%o is rejected', (text) => {
    expect(() => parsePath(text)).toThrow();
  });
});
