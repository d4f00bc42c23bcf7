import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { IssuerPath } from '../../lib/http/parameters.ts';
import type { IssuerStore } from '../../lib/issuers/issuer-store.ts';
import { endIssuer as end } from '../../lib/use-cases/issuers/end-issuer.ts';

export const operation = {
  id: 'endIssuer',
  method: 'DELETE',
  path: '/v1/issuers/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Take another CA out of use',
  description:
    'It gets no new requests, and finishes those that it has. It stays on record, because its certificates may have to be revoked. Ended again, it stays as it is. The end is an audit event.',
  input: { path: IssuerPath },
  answers: { 204: { description: 'The issuer is out of use.' } },
  problems: ['not-permitted'],
} as const satisfies Operation;

export const endIssuer = (deps: { choice: IssuerStore; clock: Clock }) =>
  endpoint(operation, async ({ path: { id } }, caller) => {
    await end(deps, id, caller);
    return { status: 204 };
  });
