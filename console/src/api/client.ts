import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { accessToken, endSession } from '../sign-in/session.ts';
import { reportConnection } from './connection.ts';
import { Problem, problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';

const authorization: Middleware = {
  async onRequest({ request }) {
    const token = await accessToken();
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    return request;
  },
  /** Throws every error answer, so that a query or mutation fails with a `Problem`. */
  async onResponse({ response }) {
    reportConnection(true);
    if (response.ok) return undefined;
    const problem = await problemOf(response);
    if (problem.status === 401) endSession();
    throw problem;
  },
  onError({ error }) {
    if (error instanceof Problem) return error;
    // A request that the page gave up says nothing about the connection.
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    reportConnection(false);
    return new Problem({ status: 0, type: 'offline', title: 'Offline' });
  },
};

/** The API of the same origin, typed by docs/openapi.json. */
export const client = createFetchClient<paths>({ baseUrl: location.origin });
client.use(authorization);

/** Queries and mutations of the API for TanStack Query. */
export const api = createQueryClient(client);
