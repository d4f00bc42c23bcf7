import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { Endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { apiHandler } from './api-handler.ts';

const Routed = z.object({ routeKey: z.string() });

/** The key of the route of an operation, as API Gateway passes it. */
export const routeKeyOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  `${method} ${path}`;

/**
 * One function for several operations: each function is four resources of the template, which may have 500. For operations that are
 * called a few times a day.
 * @param endpoints by the key of their route
 */
export const byRoute = (endpoints: Readonly<Record<string, () => Endpoint>>): Endpoint => {
  const handlers = new Map(Object.entries(endpoints).map(([key, compose]) => [key, apiHandler(compose)]));
  return (event: unknown, context: Context) => {
    const handler = handlers.get(Routed.parse(event).routeKey);
    if (handler === undefined)
      throw new Error('serverless/functions.yml routes a request here that has no operation.');
    return handler(event, context);
  };
};
