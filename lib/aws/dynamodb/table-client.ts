import { randomUUID } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import {
  isServerError,
  isThrottlingError,
  isTransientError,
  StandardRetryStrategy,
} from '@smithy/core/retry';
import { Hash } from '@smithy/core/serde';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, Provider, RetryErrorType, SdkError } from '@smithy/types';
import { configuredRegion, endpointOf } from '../protocol/endpoint.ts';
import { type Call, type JsonApi, jsonRequest } from '../protocol/json-request.ts';
import { readAnswer } from './answer.ts';
import { toAttributeJson } from './attribute-json.ts';
import type { Command } from './commands.ts';

const API: JsonApi = { protocol: '1.0', prefix: 'DynamoDB_20120810', agent: 'dynamodb#2012-08-10' };

/** What is absent is found as the SDK's clients find it: in the environment, or in an operator's profile. */
export type TableClientSettings = {
  region?: string;
  endpoint?: string;
  credentials?: AwsCredentialIdentity | Provider<AwsCredentialIdentity>;
  maxAttempts?: number;
  requestHandler?: NodeHttpHandlerOptions;
};

/**
 * A client of DynamoDB made of the SDK's own parts: signatures, connections, retries, credentials. The generated client adds
 * models of every operation and a stack of middlewares: docs/decisions/2026-11-29-what-a-start-loads.md
 */
export class TableClient {
  readonly #settings: TableClientSettings;
  readonly #maxAttempts: number;
  readonly #connections: NodeHttpHandler;
  readonly #retries: StandardRetryStrategy;
  #target: Promise<{ url: URL; signer: SignatureV4 }> | undefined;

  constructor(settings: TableClientSettings = {}) {
    this.#settings = settings;
    this.#maxAttempts = settings.maxAttempts ?? 4;
    this.#connections = new NodeHttpHandler(settings.requestHandler);
    this.#retries = new StandardRetryStrategy(this.#maxAttempts);
  }

  /** @throws DynamoDBServiceException if DynamoDB answers with an error, also to the retries */
  async send<Output>({ operation, input }: Command<object, Output>): Promise<Output> {
    const call = { id: randomUUID(), operation, body: toAttributeJson(input) };
    let token = await this.#retries.acquireInitialRetryToken('');
    for (;;) {
      try {
        const output = await this.#attempt(call, token.getRetryCount() + 1);
        this.#retries.recordSuccess(token);
        // The one cast: DynamoDB answers as its types say.
        return output as Output;
      } catch (error) {
        if (!isError(error)) throw error;
        // Resolves after the pause before the next attempt, and rejects if there is none.
        const next = this.#retries.refreshRetryTokenForRetry(token, { error, errorType: typeOf(error) });
        token = await next.catch(() => {
          throw error;
        });
      }
    }
  }

  destroy(): void {
    this.#connections.destroy();
  }

  async #attempt(call: Call, attempt: number): Promise<unknown> {
    this.#target ??= this.#findTarget();
    const { url, signer } = await this.#target;
    const request = jsonRequest(API, url, call, { attempt, most: this.#maxAttempts });
    const { headers } = await signer.sign(request);
    const { response } = await this.#connections.handle(Object.assign(request, { headers }));
    return readAnswer(response);
  }

  async #findTarget() {
    const { credentials = defaultProvider(), endpoint } = this.#settings;
    const region = this.#settings.region ?? (await configuredRegion());
    const url = endpoint === undefined ? await endpointOf('dynamodb', region) : new URL(endpoint);
    return { url, signer: new SignatureV4({ service: 'dynamodb', region, credentials, sha256: Sha256 }) };
  }
}

const Sha256 = Hash.bind(null, 'sha256');

const isError = (error: unknown): error is SdkError => error instanceof Error;

/** By the SDK's own lists of names, codes and statuses. */
function typeOf(error: SdkError): RetryErrorType {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error)) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
}
