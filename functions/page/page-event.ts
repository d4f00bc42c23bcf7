import * as z from 'zod';

const Parameters = z.record(z.string(), z.string().optional()).default({});

/** The parts of a request that pages read (HTTP API, payload format 2.0). Header names are in lower case. */
export const PageEvent = z.object({
  routeKey: z.string(),
  headers: Parameters,
  pathParameters: Parameters,
  queryStringParameters: Parameters,
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string().default(''),
    http: z.object({ method: z.string(), sourceIp: z.string().default('') }),
  }),
});
export type PageEvent = z.infer<typeof PageEvent>;
