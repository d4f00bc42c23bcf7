import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** A request that a function sent, as record-requests.ts writes it down. */
export const Noted = z.object({
  functionName: z.string(),
  service: z.string(),
  operation: z.string().optional(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  body: z.string(),
});
export type Noted = z.infer<typeof Noted>;

const Line = z.union([z.object({ invoked: z.string() }), Noted]);

/** The recorded invocations of functions, and their requests to AWS. */
export function readNoted(file: string): { invoked: Set<string>; requests: Noted[] } {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));
  return {
    invoked: new Set(lines.flatMap((line) => ('invoked' in line ? line.invoked : []))),
    requests: lines.flatMap((line) => ('invoked' in line ? [] : line)),
  };
}
