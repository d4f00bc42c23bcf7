import { randomUUID } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Hash } from '@smithy/core/serde';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { connections } from '../client-settings.ts';
import { endpointOf } from '../protocol/endpoint.ts';
import { type JsonApi, jsonRequest } from '../protocol/json-request.ts';

const API: JsonApi = { protocol: '1.1', prefix: 'ACMPrivateCA', agent: 'acm-pca#2017-08-22' };

const ATTEMPT_MS = 10_000;
const LONGEST_ANSWER = 1_048_576;

const Problem = z.looseObject({
  __type: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/** An error that AWS Private CA answered; its name is the code of AWS. */
export class PcaError extends Error {
  readonly $metadata: { httpStatusCode: number };

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = code;
    this.$metadata = { httpStatusCode: status };
  }
}

/**
 * Calls AWS Private CA (JSON 1.1), once: the caller knows what may be repeated. Made of the SDK's own parts, because its generated client has
 * models of every operation and is not kept in every registry.
 * @throws PcaError if it answers with an error
 */
export async function callPca(region: string, operation: string, input: object): Promise<unknown> {
  const url = await endpointOf('acm-pca', region);
  const call = { id: randomUUID(), operation, body: JSON.stringify(input) };
  const request = jsonRequest(API, url, call, { attempt: 1, most: 1 });
  const { headers } = await signerOf(region).sign(request);
  const { response } = await CONNECTIONS.handle(Object.assign(request, { headers }));
  const answer: unknown = JSON.parse((await textOf(response.body)) || '{}');
  if (response.statusCode === 200) return answer;
  const { __type = 'Unknown', message, Message } = Problem.parse(answer);
  const code = __type.slice(__type.lastIndexOf('#') + 1);
  throw new PcaError(code, message ?? Message ?? code, response.statusCode);
}

const CONNECTIONS = new NodeHttpHandler(connections({ attemptMs: ATTEMPT_MS }));

const signers = new Map<string, SignatureV4>();

function signerOf(region: string): SignatureV4 {
  const known = signers.get(region);
  if (known) return known;
  const made = new SignatureV4({
    ...{ service: 'acm-pca', region, credentials: defaultProvider() },
    sha256: Hash.bind(null, 'sha256'),
  });
  signers.set(region, made);
  return made;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new Error('The answer of AWS Private CA is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
