import * as z from 'zod';

/** The part of a JSON schema in OpenAPI 3.1 that the docs show. */
export type ApiSchema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  properties?: Record<string, ApiSchema> | undefined;
  required?: string[] | undefined;
  items?: ApiSchema | boolean | undefined;
  additionalProperties?: ApiSchema | boolean | undefined;
  anyOf?: ApiSchema[] | undefined;
  oneOf?: ApiSchema[] | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
};

const limit = z.number().optional();
const ApiSchema: z.ZodType<ApiSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), ApiSchema).optional(),
    required: z.array(z.string()).optional(),
    items: z.union([ApiSchema, z.boolean()]).optional(),
    additionalProperties: z.union([ApiSchema, z.boolean()]).optional(),
    anyOf: z.array(ApiSchema).optional(),
    oneOf: z.array(ApiSchema).optional(),
    minimum: limit,
    maximum: limit,
    minLength: limit,
    maxLength: limit,
    minItems: limit,
    maxItems: limit,
  }),
);

const Media = z.object({
  schema: ApiSchema.optional(),
  example: z.unknown().optional(),
  examples: z
    .record(z.string(), z.object({ summary: z.string().optional(), value: z.unknown().optional() }))
    .optional(),
});
export type Media = z.infer<typeof Media>;
const Content = z.record(z.string(), Media);

const Parameter = z.object({
  in: z.string(),
  name: z.string(),
  description: z.string().optional(),
  required: z.boolean().optional(),
  schema: ApiSchema.optional(),
  example: z.unknown().optional(),
});
export type Parameter = z.infer<typeof Parameter>;

const Answer = z.object({
  $ref: z.string().optional(),
  description: z.string().optional(),
  headers: z.record(z.string(), z.object({ description: z.string().optional() })).optional(),
  content: Content.optional(),
});
export type Answer = z.infer<typeof Answer>;

const ApiOperation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  'x-roles': z.array(z.string()).optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), Answer),
});
export type ApiOperation = z.infer<typeof ApiOperation>;

/** The part of the contract that the docs show. */
export const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), ApiOperation)),
  components: z.object({
    schemas: z.record(z.string(), ApiSchema),
    responses: z.record(z.string(), Answer),
  }),
  'x-problems': z.array(z.object({ type: z.string(), status: z.number(), title: z.string() })),
});
export type ApiDocument = z.infer<typeof ApiDocument>;

/** An operation with its route. */
export type Placed = { path: string; method: string; operation: ApiOperation };

/** Every operation of the contract, in its order. */
export const operationsOf = ({ paths }: ApiDocument): Placed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** The name at the end of a `$ref`. */
export const nameIn = (reference: string | undefined): string | undefined => reference?.split('/').at(-1);
