import * as z from 'zod';

/** The part of a JSON schema in OpenAPI 3.1 that the docs page shows. */
export type ApiSchema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  pattern?: string | undefined;
  properties?: Record<string, ApiSchema> | undefined;
  required?: string[] | undefined;
  items?: ApiSchema | boolean | undefined;
  anyOf?: ApiSchema[] | undefined;
};

const ApiSchema: z.ZodType<ApiSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    pattern: z.string().optional(),
    properties: z.record(z.string(), ApiSchema).optional(),
    required: z.array(z.string()).optional(),
    items: z.union([ApiSchema, z.boolean()]).optional(),
    anyOf: z.array(ApiSchema).optional(),
  }),
);

const Content = z.record(z.string(), z.object({ schema: ApiSchema.optional() }));

const ApiOperation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  'x-roles': z.array(z.string()).optional(),
  parameters: z
    .array(
      z.object({
        in: z.string(),
        name: z.string(),
        description: z.string().optional(),
        required: z.boolean().optional(),
        schema: ApiSchema.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().optional(), content: Content.optional() }),
  ),
});
export type ApiOperation = z.infer<typeof ApiOperation>;

/** The part of the contract that the docs page shows. */
export const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), ApiOperation)),
  components: z.object({ schemas: z.record(z.string(), ApiSchema) }),
  'x-problems': z.array(z.object({ type: z.string(), status: z.number(), title: z.string() })),
});
export type ApiDocument = z.infer<typeof ApiDocument>;
