import type { HttpResponse } from '@smithy/core/protocols';
import * as z from 'zod';
import { fromAttributeJson } from './attribute-json.ts';
import { DynamoDBServiceException, type ErrorDetails } from './service-error.ts';

/** The body of an error; `__type` is `com.amazonaws.dynamodb.v20120810#Code`. */
const ErrorBody = z.looseObject({
  __type: z.string().default(''),
  message: z.string().optional(),
  Message: z.string().optional(),
  Item: z.custom<ErrorDetails['Item']>().optional(),
  CancellationReasons: z.custom<ErrorDetails['CancellationReasons']>().optional(),
});

/** @throws DynamoDBServiceException if the answer is an error */
export async function readAnswer(response: HttpResponse): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { statusCode: status } = response;
  if (status < 300) return fromAttributeJson(text);
  const { __type, message, Message, ...details } = errorBody(text);
  const code = __type.replace(/^.*#/, '').replace(/:.*$/, '');
  throw new DynamoDBServiceException(
    code || 'UnknownError',
    message ?? Message ?? `HTTP status ${status}`,
    status,
    details,
    response.headers['x-amzn-requestid'],
  );
}

/** Proxies and load balancers answer with other bodies than JSON. */
function errorBody(text: string): z.infer<typeof ErrorBody> {
  try {
    return ErrorBody.parse(fromAttributeJson(text));
  } catch {
    return ErrorBody.parse({});
  }
}
