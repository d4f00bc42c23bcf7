import { AsyncLocalStorage } from 'node:async_hooks';

type Level = 'info' | 'warn' | 'error';

/** What a line of the log may carry: identifiers and counts; never personal data, never a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What Lambda says of the call that it makes, as far as lines carry it. */
export type Invocation = { readonly functionName?: string; readonly awsRequestId?: string };

/** The call that is being served: on one machine many are at a time, in one process. */
const call = new AsyncLocalStorage<LogFields>();

/** Lets every line that is written while a call is served carry the function and the request. */
export const during = <R>({ functionName, awsRequestId }: Invocation, serve: () => R): R =>
  call.run({ function: functionName, requestId: awsRequestId }, serve);

/** One line of JSON on standard output, as CloudWatch reads it. */
export function log(level: Level, message: string, fields: LogFields = {}): void {
  writeLine({ level, message, ...call.getStore(), ...fields });
}

/** What is written must be JSON and nothing else: by a console, Lambda would put a time and an id before it. */
export function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Logs the kind of an error and where it arose. Messages of strangers' errors may quote input: they stay out. */
export function logError(message: string, error: unknown, fields: LogFields = {}): void {
  const name = error instanceof Error ? error.name : typeof error;
  const stack =
    error instanceof Error ? error.stack?.split('\n').filter(isFrame).slice(0, 5).join(' | ') : undefined;
  log('error', message, { ...fields, error: name, stack });
}

/** A message of several lines stands in the stack, too. */
const isFrame = (line: string): boolean => /^\s+at /.test(line);
