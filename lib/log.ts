type Level = 'info' | 'warn' | 'error';

/** What a line of the log may carry: identifiers and counts; never personal data, never a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line of JSON on standard output, as CloudWatch reads it. */
export function log(level: Level, message: string, fields: LogFields = {}): void {
  process.stdout.write(`${JSON.stringify({ level, message, ...fields })}\n`);
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
