import * as z from 'zod';
import { readYaml } from '../files/read-yaml.ts';

const Route = z.object({
  method: z.string().transform((method) => method.toUpperCase()),
  path: z.string(),
  authorizer: z.object({ name: z.string() }).optional(),
});
/** Both forms of Serverless: `GET /v1/orders`, and the object. */
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
  maximumRetryAttempts: z.number().int().default(-1),
  filterPatterns: z.array(Pattern).default([]),
});

// Whatever else a function is given at deployment is none of this runtime's business.
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

/** What `serverless/functions.yml` says of one function, as far as it matters on one machine. */
export type FunctionDeclaration = z.infer<typeof Declaration> & { name: string };

/**
 * Reads the functions, their routes, schedules and sources.
 * @throws Error where the file says something that this runtime cannot play
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
