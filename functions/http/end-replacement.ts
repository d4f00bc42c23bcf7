import type { ReplacementStore } from '../../lib/acme/replacement-store.ts';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { ReplacementPath } from '../../lib/http/parameters.ts';
import { noSuchReplacement } from '../../lib/use-cases/show-replacements.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';

export const operation = {
  id: 'endReplacement',
  method: 'DELETE',
  path: '/v1/replacements/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'End a replacement request',
  description:
    'Certificates that were not replaced have their usual renewal window again, within a minute. Ended again, it stays as it is. The end is an audit event.',
  input: { path: ReplacementPath },
  answers: { 204: { description: 'The request is ended.' } },
} as const satisfies Operation;

type Deps = { replacements: Pick<ReplacementStore, 'end'>; clock: Clock };

export const endReplacement = ({ replacements, clock }: Deps) =>
  endpoint(operation, async ({ path: { id } }, caller) => {
    const act = attributionOf(caller, clock);
    if (!(await replacements.end(id, { at: act.at, by: caller.id }, act))) throw noSuchReplacement();
    return { status: 204 };
  });
