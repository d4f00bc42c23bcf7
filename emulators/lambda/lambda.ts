import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { FunctionDeclaration } from './functions-file.ts';

const DEFAULT_TIMEOUT_SECONDS = 30;
/** The payload limit of Lambda, in both directions. */
const MAX_PAYLOAD_CHARACTERS = 6 * 1024 * 1024;

/** The error of a function, as Lambda returns it; a state machine catches it by `errorType`. */
export class FunctionError extends Error {
  override name = 'FunctionError';
  readonly errorType: string;
  readonly trace: readonly string[];

  constructor(errorType: string, errorMessage: string, trace: readonly string[] = []) {
    super(errorMessage);
    this.errorType = errorType;
    this.trace = trace;
  }
}

/** Carries the name of the running function, for a test that records the AWS requests of each function. */
const INVOCATIONS = channel('countersign:invocation');

type Handler = (event: unknown, context: object) => unknown;

/** Invokes functions in this process: loaded at the first invocation, JSON in and JSON out. */
export type Lambda = {
  /** @throws FunctionError */
  invoke(name: string, event: unknown): Promise<unknown>;
  names: ReadonlySet<string>;
};

/** @param options.root the folder to which the paths of handlers are relative */
export function createLambda(options: { functions: readonly FunctionDeclaration[]; root: string }): Lambda {
  const functions = new Map(options.functions.map((each) => [each.name, each]));
  const handlers = new Map<string, Promise<Handler>>();

  function load(declaration: FunctionDeclaration): Promise<Handler> {
    const known = handlers.get(declaration.name);
    if (known) return known;
    const loading = importHandler(options.root, declaration.handler);
    handlers.set(declaration.name, loading);
    // A function that failed to load is loaded again at its next invocation.
    loading.catch(() => handlers.delete(declaration.name));
    return loading;
  }

  async function invoke(name: string, event: unknown) {
    const declaration = functions.get(name);
    if (declaration === undefined)
      throw new FunctionError('ResourceNotFoundException', `Function not found: ${name}`);
    const seconds = declaration.timeout ?? DEFAULT_TIMEOUT_SECONDS;
    const context = contextOf(name, performance.now() + seconds * 1000);
    let timer: NodeJS.Timeout | undefined;
    try {
      const payload = roundTrip(event);
      const handler = await load(declaration);
      const late = new Promise<never>((_, reject) => {
        const text = `${context.awsRequestId} Task timed out after ${seconds.toFixed(2)} seconds`;
        timer = setTimeout(() => reject(new FunctionError('Sandbox.Timedout', text)), seconds * 1000);
      });
      const work = INVOCATIONS.runStores(name, () => handler(payload, context));
      return roundTrip(await Promise.race([work, late]));
    } catch (error) {
      throw asFunctionError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return { invoke, names: new Set(functions.keys()) };
}

async function importHandler(root: string, handler: string): Promise<Handler> {
  const dot = handler.lastIndexOf('.');
  const file = resolve(root, `${handler.slice(0, dot)}.ts`);
  const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
  return z.custom<Handler>((value) => typeof value === 'function').parse(loaded[handler.slice(dot + 1)]);
}

/** Passes a value through JSON, as between machines: what JSON cannot carry is lost here, too. */
function roundTrip(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  if (text.length > MAX_PAYLOAD_CHARACTERS)
    throw new FunctionError(
      'RequestTooLargeException',
      `The payload has ${text.length} characters, more than ${MAX_PAYLOAD_CHARACTERS}.`,
    );
  return JSON.parse(text);
}

function contextOf(functionName: string, deadline: number) {
  return {
    awsRequestId: randomUUID(),
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

function asFunctionError(error: unknown): FunctionError {
  if (error instanceof FunctionError) return error;
  if (!(error instanceof Error)) return new FunctionError('Error', String(error));
  const code = 'code' in error ? error.code : undefined;
  const missing = code === 'ERR_MODULE_NOT_FOUND';
  const trace = (error.stack ?? '').split('\n');
  return new FunctionError(missing ? 'Runtime.ImportModuleError' : error.name, error.message, trace);
}
