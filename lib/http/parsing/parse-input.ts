import * as z from 'zod';
import { jsonPointer } from '../../application/json-pointer.ts';
import { quoted } from '../../application/text.ts';
import { OrderId } from '../../order/identifiers.ts';
import type { Reason } from '../../order/reason.ts';
import { notFound } from '../../order/record.ts';
import { Rejection } from '../../problem.ts';
import type { HttpEvent } from '../http-event.ts';
import type { Input, Operation } from '../operation.ts';
import { parseWithFindings, summaryOf } from './findings.ts';

/**
 * The parts of a request, parsed by the operation's schemas; with every finding of every part where they are wrong.
 * A path that names something no path can name answers like one that names nothing.
 * @throws Rejection `invalid-request`, `not-found`
 */
export function parseInput<O extends Operation>(operation: O, event: HttpEvent, body: unknown): Input<O> {
  const { input } = operation;
  const path = input.path?.safeParse(event.pathParameters);
  if (path?.success === false) throw noSuchPath(event.pathParameters);

  const findings: Reason[] = input.query ? queryFindings(event) : [];
  const parse = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const parsed = parseWithFindings(schema, value);
    findings.push(...parsed.findings);
    return parsed.data;
  };
  const typed = body === undefined ? {} : body;
  const { body: meant, notes: cleaned } = operation.clean?.(typed) ?? { body: typed, notes: [] };
  const parts = {
    path: path?.data,
    // What two values were joined to needs no second finding.
    query: findings.length === 0 ? parse(input.query, event.queryStringParameters) : undefined,
    headers: parse(input.headers, event.headers),
    body: input.body ? parse(input.body, meant) : nothing(body, findings),
    cleaned,
  };
  if (findings.length > 0) {
    throw new Rejection('invalid-request', summaryOf(findings), findings, {}, cleaned);
  }
  // The one cast: each part has just been parsed by the schema from which its type is inferred.
  return parts as Input<O>;
}

const EmptyObject = z.strictObject({});

/** Of an order that can exist it is not said whether it does: a document or domain below it is what cannot. */
const noSuchPath = ({ orderId }: HttpEvent['pathParameters']): Rejection =>
  orderId === undefined || OrderId.safeParse(orderId).success ? nothingThere() : notFound();

const nothingThere = (): Rejection =>
  new Rejection('not-found', 'There is nothing with this name or number.');

/** An operation without a body takes an empty one, too. */
function nothing(body: unknown, findings: Reason[]): undefined {
  if (body === undefined || EmptyObject.safeParse(body).success) return;
  findings.push({ field: '', code: 'unknown-field', message: 'This call takes no body. Send none.' });
}

/** More parameters than any operation has are refused as unknown in any case. */
const MOST_READ = 100;

/**
 * What is wrong with the query parameters of a request as they were sent: API Gateway joins the values of a
 * parameter that is given twice with a comma, and one named `__proto__` vanishes on its way into an object.
 */
export function queryFindings({ rawQueryString }: HttpEvent): Reason[] {
  const sent = [...new URLSearchParams(rawQueryString).keys()].slice(0, MOST_READ);
  const twice = new Set(sent.filter((name, index) => sent.indexOf(name) !== index));
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
