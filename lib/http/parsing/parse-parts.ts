import type * as z from 'zod';
import type { Reason } from '../../order/reason.ts';
import { Rejection } from '../../problem.ts';
import { parseWithFindings, summarySentence } from './findings.ts';

/** Each pass leaves members out. Refinements of the whole run after everything else, so a second pass may find more. */
const MOST_PASSES = 4;

/**
 * Parses what is valid of an object: unknown and invalid members, also those of its objects, are left out, each with its
 * findings. A list is one member.
 * @throws Rejection `invalid-request` if the value is not an object
 */
export function parseParts<S extends z.ZodType>(
  schema: S,
  body: unknown,
): { data: z.output<S>; findings: Reason[] } {
  const findings: Reason[] = [];
  let rest = body;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const parsed = parseWithFindings(schema, rest);
    findings.push(...parsed.findings);
    if (parsed.data !== undefined) return { data: parsed.data, findings };
    if (!isRecord(rest)) break;
    rest = without(rest, parsed.issues.flatMap(membersOf));
  }
  throw new Rejection('invalid-request', summarySentence(findings), findings);
}

/** The members that an issue is about, each as a path. */
const membersOf = (issue: z.core.$ZodIssue): PropertyKey[][] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** A copy without these members: of the object, or of an object in it. */
function without(body: Record<string, unknown>, paths: readonly PropertyKey[][]): Record<string, unknown> {
  const copy = new Map(Object.entries(body));
  for (const [first, second] of paths) {
    const inner = copy.get(String(first));
    if (second !== undefined && isRecord(inner)) {
      const others = Object.entries(inner).filter(([name]) => name !== String(second));
      copy.set(String(first), Object.fromEntries(others));
    } else copy.delete(String(first));
  }
  return Object.fromEntries(copy);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
