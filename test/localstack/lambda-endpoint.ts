import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '@countersign/aws-emulators/http/listen';
import { FunctionError, type Lambda } from '@countersign/aws-emulators/lambda/lambda';

const PATH = /^\/2015-03-31\/functions\/(?:.*:function:)?([\w-]+)\/invocations$/;

/** The Invoke operation of Lambda's API, synchronous, for the functions of this process. */
export function startLambdaEndpoint(lambda: Lambda) {
  const server = createServer(async (request, response) => {
    const [, name] = PATH.exec(decodeURIComponent(request.url ?? '')) ?? [];
    if (name === undefined || request.method !== 'POST') return void response.writeHead(404).end('{}');
    const answer = (body: unknown, headers = {}) =>
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    try {
      const sent = await buffer(request);
      answer((await lambda.invoke(name, sent.length > 0 ? JSON.parse(`${sent}`) : {})) ?? null);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      const { errorType, message: errorMessage, trace } = error;
      answer({ errorType, errorMessage, trace }, { 'x-amz-function-error': 'Unhandled' });
    }
  });
  return listen(server, 0, 'the Lambda endpoint');
}
