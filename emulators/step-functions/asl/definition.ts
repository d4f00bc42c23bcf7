import * as z from 'zod';

// Strict throughout: a field that this interpreter does not cover is rejected, not ignored.

const Seconds = z.number().int().min(1);
const Path = z.string().startsWith('$');
const NullablePath = Path.nullable();
/** Of any partition of AWS, also as a substitution of the template. */
const TaskArn = z
  .string()
  .regex(
    /^arn:(aws[a-z-]*|\$\{\w+\}):states:::lambda:invoke(\.waitForTaskToken)?$/,
    'Only Lambda is invoked here.',
  );

const common = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONPath').optional() };
const flow = { Next: z.string().optional(), End: z.literal(true).optional() };
const io = { InputPath: NullablePath.optional(), OutputPath: NullablePath.optional() };

const Retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: Seconds.default(1),
  MaxAttempts: z.number().int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: Seconds.optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath: NullablePath.optional(),
});

const Task = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...flow,
  ...io,
  Resource: TaskArn,
  Parameters: z.strictObject({
    FunctionName: z.string(),
    Payload: z.record(z.string(), z.unknown()).optional(),
    'Payload.$': Path.optional(),
  }),
  ResultSelector: z.record(z.string(), z.unknown()).optional(),
  ResultPath: NullablePath.optional(),
  TimeoutSeconds: Seconds.optional(),
  HeartbeatSeconds: Seconds.optional(),
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
});

const tests = {
  Variable: Path,
  StringEquals: z.string().optional(),
  BooleanEquals: z.boolean().optional(),
  NumericEquals: z.number().optional(),
  IsPresent: z.boolean().optional(),
  IsNull: z.boolean().optional(),
};
const oneTest = 'A rule has exactly one test.';
const hasOneTest = ({ Variable: _, Next: __, Comment: ___, ...rest }: Record<string, unknown>) =>
  Object.keys(rest).length === 1;
const Test = z.strictObject(tests).refine(hasOneTest, oneTest);
const ending = { Next: z.string(), Comment: z.string().optional() };
const Rule = z.union([
  z.strictObject({ ...tests, ...ending }).refine(hasOneTest, oneTest),
  z.strictObject({ And: z.array(Test).min(1), ...ending }),
  z.strictObject({ Or: z.array(Test).min(1), ...ending }),
  z.strictObject({ Not: Test, ...ending }),
]);
export type Rule = z.infer<typeof Rule>;
export type Test = z.infer<typeof Test>;

const Choice = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...io,
  Choices: z.array(Rule).min(1),
  Default: z.string().optional(),
});
const Pass = z.strictObject({
  Type: z.literal('Pass'),
  ...common,
  ...flow,
  ...io,
  Result: z.unknown().optional(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  ResultPath: NullablePath.optional(),
});
const Wait = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...flow,
  ...io,
  Seconds: Seconds.optional(),
  SecondsPath: Path.optional(),
  Timestamp: z.iso.datetime().optional(),
  TimestampPath: Path.optional(),
});
const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...common, ...io });
const Fail = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

export const State = z.discriminatedUnion('Type', [Task, Choice, Pass, Wait, Succeed, Fail]);
export type State = z.infer<typeof State>;

/** A state machine in the covered subset of the Amazon States Language. */
export const Definition = z.strictObject({
  ...common,
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: Seconds.optional(),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});
export type Definition = z.infer<typeof Definition>;
