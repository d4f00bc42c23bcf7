import * as z from 'zod';
import { jsonPointer } from '../../application/json-pointer.ts';
import { quoted } from '../../application/text.ts';
import { OrderId } from '../../order/identifiers.ts';
import type { Reason } from '../../order/reason.ts';
import { notFound } from '../../order/record.ts';
import { Rejection } from '../../problem.ts';
import type { HttpEvent } from '../http-event.ts';
import type { Input, Operation } from '../operation.ts';
import { parseWithFindings, summarySentence } from './findings.ts';
import { parseParts } from './parse-parts.ts';

/**
 * Parses the parts of a request by the operation's schemas; an invalid request is rejected with every finding of every
 * part. A path parameter that no object can have is answered like an object that does not exist.
 * @throws Rejection `invalid-request`, `not-found`
 */
export function parseInput<O extends Operation>(operation: O, event: HttpEvent, body: unknown): Input<O> {
  const { input } = operation;
  const path = input.path?.safeParse(event.pathParameters);
  if (path?.success === false) throw noSuchPath(event.pathParameters);

  const findings: Reason[] = input.query ? queryFindings(event, repeatable(input.query)) : [];
  const parse = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const parsed = parseWithFindings(schema, value);
    findings.push(...parsed.findings);
    return parsed.data;
  };
  const typed = body === undefined ? {} : body;
  const { body: meant, notes: cleaned } = operation.clean?.(typed) ?? { body: typed, notes: [] };
  const parts = operation.partial && input.body ? parseParts(input.body, meant) : undefined;
  const whole = (): unknown => (input.body ? parse(input.body, meant) : nothing(body, findings));
  const parsed: { [K in keyof Input<O>]: unknown } = {
    path: path?.data,
    // A joined value of a repeated parameter needs no second finding.
    query: findings.length === 0 ? parse(input.query, event.queryStringParameters) : undefined,
    headers: parse(input.headers, event.headers),
    body: parts === undefined ? whole() : parts.data,
    cleaned,
    rejected: parts?.findings ?? [],
  };
  if (findings.length > 0) {
    throw new Rejection('invalid-request', summarySentence(findings), findings, {}, cleaned);
  }
  // The one cast: each part has been parsed by the schema from which its type is inferred.
  return parsed as Input<O>;
}

const EmptyObject = z.strictObject({});

/** With a well-formed order id the other parameter is invalid; the answer does not reveal whether the order exists. */
const noSuchPath = ({ orderId }: HttpEvent['pathParameters']): Rejection =>
  orderId === undefined || OrderId.safeParse(orderId).success ? nothingThere() : notFound();

const nothingThere = (): Rejection =>
  new Rejection('not-found', 'There is nothing with this name or number.');

/** An operation without a body accepts an empty object, too. */
function nothing(body: unknown, findings: Reason[]): undefined {
  if (body === undefined || EmptyObject.safeParse(body).success) return;
  findings.push({ field: '', code: 'unknown-field', message: 'This call takes no body. Send none.' });
}

const Several = z.object({ override: z.object({ type: z.literal('array') }) });

/** The query parameters that have several values (`severalOf`). */
function repeatable(query: z.ZodType): ReadonlySet<string> {
  if (!(query instanceof z.ZodObject)) return new Set();
  const isRepeatable = (schema: unknown) => {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return inner instanceof z.ZodType && Several.safeParse(inner.meta()).success;
  };
  return new Set(Object.keys(query.shape).filter((name) => isRepeatable(query.shape[name])));
}

/** No operation has that many parameters; unknown ones are rejected by the schema. */
const MOST_READ = 100;

/**
 * Findings in the raw query string: API Gateway joins the values of a repeated parameter with a comma, and one named
 * `__proto__` is lost when parameters become an object.
 */
export function queryFindings(
  { rawQueryString }: HttpEvent,
  repeatable: ReadonlySet<string> = new Set(),
): Reason[] {
  const sent = [...new URLSearchParams(rawQueryString).keys()].slice(0, MOST_READ);
  const twice = new Set(sent.filter((name, index) => sent.indexOf(name) !== index && !repeatable.has(name)));
  const findings: Reason[] = [...twice].map((name) => ({
    field: jsonPointer(name),
    code: 'repeated-field',
    message: `The query parameter ${quoted(name)} is given more than once. Give it once.`,
  }));
  if (sent.includes('__proto__'))
    findings.push({
      field: '/__proto__',
      code: 'unknown-field',
      message: 'There is no such field here. Remove it.',
    });
  return findings;
}
