import * as z from 'zod';

const Parameters = z.record(z.string(), z.string().optional()).default({});

/** What we read of an event of an HTTP API (payload format 2.0). Header names come in lower case. */
export const HttpEvent = z.object({
  rawPath: z.string(),
  headers: Parameters,
  queryStringParameters: Parameters,
  /** As it was sent: the parameters above have one value each, and none that objects are made of. */
  rawQueryString: z.string().default(''),
  pathParameters: Parameters,
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string(),
    http: z.object({ method: z.string(), sourceIp: z.string().default('') }),
    authorizer: z.object({ lambda: z.record(z.string(), z.unknown()).nullish() }).optional(),
  }),
});
export type HttpEvent = z.infer<typeof HttpEvent>;
