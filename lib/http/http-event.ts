import * as z from 'zod';

const Parameters = z.record(z.string(), z.string().optional()).default({});

/** The fields of an HTTP API event (payload format 2.0) that are read. Header names are in lower case. */
export const HttpEvent = z.object({
  rawPath: z.string(),
  headers: Parameters,
  queryStringParameters: Parameters,
  /** The query string as sent: the parameters above lose repeated ones and `__proto__`. */
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
