import * as z from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { isConditional } from '../../lib/http/conditional-get.ts';
import { type AnswerDoc, type Operation, problemsOf } from '../../lib/http/operation.ts';
import { problemUri } from '../../lib/http/problem-answer.ts';
import { Reason } from '../../lib/order/reason.ts';
import { PROBLEMS, type ProblemType } from '../../lib/problem.ts';
import { answerExamples } from './examples/answers.ts';

const isProblemType = (text: string): text is ProblemType => Object.hasOwn(PROBLEMS, text);
const TYPES = Object.keys(PROBLEMS).filter(isProblemType);

/** Problem details (RFC 9457). */
const Problem = z
  .object({
    type: z.enum(TYPES.map(problemUri)),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The id of the request, as in `X-Request-Id`.' }),
    findings: z.array(Reason).optional(),
    notes: z.array(Reason).optional().meta({
      description: 'Values that were corrected as they were read; the findings refer to the corrected ones.',
    }),
  })
  .meta({ id: 'Problem' });

/** What the gateway of a deployment answers without invoking a function. */
const GatewayMessage = z.object({ message: z.string() }).meta({
  id: 'GatewayMessage',
  description:
    'Not a problem document. API Gateway itself answers so to malformed HTTP (400), without a token (401), above 10 MB (413), when throttled (429), and when a function fails (500) or times out (503).',
});

const BY_THE_GATEWAY: ReadonlySet<number> = new Set([400, 401, 413, 429, 500, 503]);

/** A header of some answers; answers of the gateway and those without a limit do not have it. */
const header = (id: string, description: string) =>
  z.string().optional().meta({ description, header: { id } });
const ID = {
  'X-Request-Id': header('X-Request-Id', 'The id of the request. Give it to the operator with a question.'),
};
const RATES = {
  'RateLimit-Policy': header('RateLimit-Policy', 'The number of requests per minute, for each limit.'),
  RateLimit: header('RateLimit', 'The remaining requests, and the seconds until the limit resets.'),
};
const OF_STATUS: Readonly<Record<number, Record<string, z.ZodType>>> = {
  401: { 'WWW-Authenticate': header('WWW-Authenticate', '`Bearer` (RFC 6750).') },
  405: { Allow: z.string().meta({ description: 'The allowed methods.' }) },
  412: { ETag: z.string().meta({ description: 'The current tag of the application.' }) },
  429: { 'Retry-After': header('Retry-After', 'Seconds.') },
  503: { 'Retry-After': header('Retry-After', 'Seconds.') },
};

/** Every answer of an operation: its successes, and every problem. */
export function answersOf(operation: Operation): ZodOpenApiResponsesObject {
  const rates = operation.roles === 'anyone' ? {} : RATES;
  const isKept = operation.method === 'POST' && operation.roles !== 'anyone';
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, answering] of Object.entries(operation.answers)) {
    const headers = {
      ...headersOf(answering),
      ...(isConditional(operation) && TAG),
      ...rates,
      ...(isKept && REPLAYED),
    };
    responses[key(Number(status))] = success(operation.id, answering, headers);
  }
  if (isConditional(operation))
    responses[key(304)] = {
      description: 'The caller has the current representation.',
      headers: z.object({ ...ID, ...TAG, ...rates }),
    };
  for (const [status, types] of Map.groupBy(problemsOf(operation), (type) => PROBLEMS[type].status)) {
    responses[key(status)] = problem(status, types, rates);
  }
  return responses;
}

const TAG = {
  ETag: header('ETag', 'The tag of this representation. Send it as `If-None-Match`.'),
};

const REPLAYED = {
  'Idempotency-Replayed': header(
    'Idempotency-Replayed',
    '`true` if this is the stored answer to an earlier request.',
  ),
};

const key = (status: number) => `${status}` as `2${number}`;

const headersOf = ({ headers = {} }: AnswerDoc): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, z.string().optional().meta({ description })]),
  );

function success(
  id: string,
  { description, schema, media }: AnswerDoc,
  headers: Record<string, z.ZodType>,
): ZodOpenApiResponseObject {
  const types = [...(schema ? ['application/json'] : []), ...(media ?? [])];
  const content = types.map((type) => {
    const shape = schema && type === 'application/json' ? schema : z.string();
    const examples = answerExamples(id, type, shape);
    return [type, { schema: shape, ...(examples && { examples }) }] as const;
  });
  return {
    description,
    headers: z.object({ ...ID, ...headers }),
    ...(types.length > 0 && { content: Object.fromEntries(content) }),
  };
}

const named = (type: ProblemType): string =>
  type.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** The answers that many operations share. */
const made = new Map<string, ZodOpenApiResponseObject>();

function problem(
  status: number,
  types: readonly ProblemType[],
  rates: Record<string, z.ZodType>,
): ZodOpenApiResponseObject {
  const id = [...types.map(named), ...(Object.keys(rates).length > 0 ? [] : ['Uncounted'])].join('');
  const known = made.get(id) ?? { id, ...problemOf(status, types, rates) };
  made.set(id, known);
  return known;
}

function problemOf(
  status: number,
  types: readonly ProblemType[],
  rates: Record<string, z.ZodType>,
): ZodOpenApiResponseObject {
  return {
    description: types.map((type) => `\`${type}\`: ${PROBLEMS[type].title}.`).join(' '),
    headers: z.object({ ...ID, ...OF_STATUS[status], ...rates }),
    content: {
      'application/problem+json': { schema: Problem },
      ...(BY_THE_GATEWAY.has(status) && { 'application/json': { schema: GatewayMessage } }),
    },
  };
}
