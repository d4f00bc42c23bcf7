import * as z from 'zod';
import { readYaml } from '../files/read-yaml.ts';

const Route = z.object({
  method: z.string().transform((method) => method.toUpperCase()),
  path: z.string(),
  authorizer: z.object({ name: z.string() }).optional(),
});
/** Both notations of Serverless: `GET /v1/orders`, and the object. */
const ShortRoute = z
  .string()
  .transform((text) => (text === '*' ? { method: '*', path: '*' } : splitRoute(text)))
  .pipe(Route);

const Schedule = z.object({
  rate: z.union([z.string(), z.array(z.string())]),
  input: z.unknown().optional(),
});
const ShortSchedule = z.string().transform((rate) => ({ rate, input: undefined }));

const Pattern = z.record(z.string(), z.unknown());
const Stream = z.object({
  batchSize: z.number().int().min(1).default(100),
  /** Seconds in which records are collected before they are delivered. */
  batchWindow: z.number().min(0).max(300).default(0),
  maximumRetryAttempts: z.number().int().default(-1),
  filterPatterns: z.array(Pattern).default([]),
});

// Other event sources and settings of a function have no meaning in one process, and are ignored.
const Event = z.object({
  httpApi: z.union([ShortRoute, Route]).optional(),
  schedule: z.union([ShortSchedule, Schedule]).optional(),
  stream: Stream.optional(),
  eventBridge: z.object({ pattern: Pattern.optional(), schedule: z.string().optional() }).optional(),
});

const Declaration = z.object({
  handler: z.string().regex(/^[\w./-]+\.\w+$/, 'A handler is a file and the name that it exports.'),
  timeout: z.number().optional(),
  events: z.array(Event).default([]),
});

/** A function of a Serverless configuration, with the settings that matter in one process. */
export type FunctionDeclaration = z.infer<typeof Declaration> & { name: string };

/**
 * Reads the functions of a Serverless file, with their routes, schedules and event sources.
 * @throws Error if a setting has a form that the emulators do not know
 */
export function readFunctions(path: string): FunctionDeclaration[] {
  const File = z.record(z.string(), Declaration);
  const parsed = z.union([z.object({ functions: File }).transform((file) => file.functions), File]);
  const functions = parsed.safeParse(readYaml(path));
  if (!functions.success) throw new Error(`${path}: ${z.prettifyError(functions.error)}`);
  return Object.entries(functions.data).map(([name, declaration]) => ({ name, ...declaration }));
}

function splitRoute(text: string) {
  const [method = '', path = ''] = text.trim().split(/\s+/);
  return { method, path };
}
