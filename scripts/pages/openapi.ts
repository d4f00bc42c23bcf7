import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { isConditional } from '../../lib/http/conditional-get.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { JSON_ONLY } from '../../lib/http/parsing/read-json.ts';
import { FINDING_CODES } from '../../lib/order/finding-codes.ts';
import { PROBLEMS } from '../../lib/problem.ts';
import { answersOf } from './answers.ts';
import { withExamples } from './examples/parameters.ts';
import { requestExamples } from './examples/requests.ts';
import { operations } from './operations.ts';

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({
    description:
      'A request that is repeated with the same key within 24 hours is executed once and gets the same answer, with `Idempotency-Replayed: true`.',
  });

const IfNoneMatch = z.string().optional().meta({
  description:
    'The `ETag` of an earlier answer: if nothing has changed since, the answer is 304 without a body.',
});

const DESCRIPTION = `Orders and manages TLS certificates: the holder of each domain confirms by e-mail, a reviewer checks the
organisation, the certificate is issued and downloaded.

Callers send an OIDC access token. The order of another account answers 404, like one that does not exist. Errors are problem
details (RFC 9457); \`type\` is stable, \`findings\` name each field by JSON pointer and say what to do. Lists are read page
by page with the opaque \`cursor\` of the previous page. Instants are ISO 8601, UTC.`;

const TAGS = {
  Orders: 'An order from application to certificate.',
  Domains: 'The contacts who confirm a domain.',
  ACME: 'Credentials with which programs order by ACME (RFC 8555).',
  Documents: 'Qualification documents of an organisation.',
  Review: 'The queue and the decisions of reviewers; each decision names its revision.',
  Operation: 'Members, blocks and sending, for operators.',
  Service: 'The contract, documentation and health.',
};

const served = await operations();

/** Generates docs/openapi.json, the contract, from the schemas that parse requests. */
export function openApiDocument(): string {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { operation } of served) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  const document = createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Countersign',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ accessToken: [] }],
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });
  nameCodes(document.components?.schemas?.['Reason']);
  for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values)) {
    const { operationId, parameters } = operation;
    if (parameters) operation.parameters = withExamples(operationId, parameters);
  }
  const problems = Object.entries(PROBLEMS).map(([type, row]) => ({ type, ...row }));
  return `${JSON.stringify({ ...document, 'x-problems': problems }, null, 2)}\n`;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { input, roles } = operation;
  const headers = headersOf(operation);
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    ...(roles === 'anyone' ? { security: [] } : { 'x-roles': roles }),
    requestParams: {
      ...(input.path && { path: asObject(input.path) }),
      ...(input.query && { query: asObject(input.query) }),
      ...(headers && { header: asObject(headers) }),
    },
    ...(input.body && {
      requestBody: {
        required: !input.body.safeParse(undefined).success,
        content: contentOf(operation.id, input.body, operation.accepts),
      },
    }),
    responses: answersOf(operation),
  };
}

function headersOf(operation: Operation): z.ZodType | undefined {
  const { input, roles, method } = operation;
  if (isConditional(operation)) return z.object({ 'If-None-Match': IfNoneMatch });
  return method === 'POST' && roles !== 'anyone'
    ? z.object({ 'Idempotency-Key': IdempotencyKey })
    : input.headers;
}

/**
 * Lists the known codes in the schema of a reason. Not in the schema of lib/order: a stored reason may have a code of a former
 * version, and the catalogue would be part of every bundle.
 */
function nameCodes(reason: unknown): void {
  const { properties } = z.object({ properties: z.object({ code: z.custom<object>() }) }).parse(reason);
  Object.assign(properties.code, { enum: Object.keys(FINDING_CODES) });
}

const contentOf = (id: string, schema: z.ZodType, media: readonly string[] = JSON_ONLY) =>
  Object.fromEntries(media.map((type) => [type, { schema, ...requestExamples(id) }]));

function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new TypeError('Parameters are described by an object.');
}
