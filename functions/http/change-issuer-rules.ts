import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { IfMatch } from '../../lib/http/parameters.ts';
import { changeRules, type RulesChanger, rulesTag } from '../../lib/use-cases/issuers/change-rules.ts';
import { IssuerRulesView } from '../../lib/views/issuer-view.ts';

export const operation = {
  id: 'changeIssuerRules',
  method: 'PUT',
  path: '/v1/issuer-rules',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Change which orders each issuer gets',
  description:
    'Holds for every order that is about to be issued from then on; what one issuer has begun it finishes. `If-Match` must be the `ETag` of the rules that were read, so that no concurrent change is lost. The change is an audit event.',
  input: { headers: IfMatch, body: IssuerRulesView },
  answers: {
    200: {
      headers: { ETag: 'The tag of the new rules.' },
      description: 'The rules.',
      schema: IssuerRulesView,
    },
  },
  problems: ['precondition-failed', 'precondition-required'],
} as const satisfies Operation;

export const changeIssuerRules = (deps: RulesChanger) =>
  endpoint(operation, async ({ headers, body }, caller) => {
    const changed = await changeRules(deps, body, headers['if-match'], caller);
    const { rules, default: fallback } = changed;
    return { status: 200, headers: { etag: rulesTag(changed) }, body: { rules, default: fallback } };
  });
