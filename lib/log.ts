import { AsyncLocalStorage } from 'node:async_hooks';

type Level = 'info' | 'warn' | 'error';

/** The fields of a log line: identifiers and counts, never personal data, never a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The part of the Lambda context that log lines contain. */
export type Invocation = { readonly functionName?: string; readonly awsRequestId?: string };

/** The current invocation: the one-machine runtime serves many at a time in one process. */
const call = new AsyncLocalStorage<LogFields>();

/** Adds the function and the request to every line that is logged during an invocation. */
export const during = <R>({ functionName, awsRequestId }: Invocation, serve: () => R): R =>
  call.run({ function: functionName, requestId: awsRequestId }, serve);

/** One line of JSON on standard output, as CloudWatch reads it. */
export function log(level: Level, message: string, fields: LogFields = {}): void {
  writeLine({ level, message, ...call.getStore(), ...fields });
}

/** The lines since the last write. */
let unwritten = '';

/**
 * Bypasses `console`, because Lambda would prefix its lines with a time and an id, and they would not be JSON. The lines of a
 * moment are one write, a system call that wakes the reader: before this process waits for anything, and at its exit.
 */
export function writeLine(line: object): void {
  if (unwritten === '') process.nextTick(writeLines);
  unwritten += `${JSON.stringify(line)}\n`;
}

function writeLines(): void {
  const lines = unwritten;
  unwritten = '';
  process.stdout.write(lines);
}

process.on('exit', writeLines);

/** Logs the name and the stack of an error without its message, because messages of libraries may quote input. */
export function logError(message: string, error: unknown, fields: LogFields = {}): void {
  const name = error instanceof Error ? error.name : typeof error;
  const stack =
    error instanceof Error ? error.stack?.split('\n').filter(isFrame).slice(0, 5).join(' | ') : undefined;
  log('error', message, { ...fields, error: name, stack });
}

/** Leaves out the lines of the message, which the stack contains too. */
const isFrame = (line: string): boolean => /^\s+at /.test(line);
