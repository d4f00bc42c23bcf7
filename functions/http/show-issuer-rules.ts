import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { IssuerReader } from '../../lib/issuers/issuer-store.ts';
import { rulesTag } from '../../lib/use-cases/issuers/change-rules.ts';
import { IssuerRulesView } from '../../lib/views/issuer-view.ts';

export const operation = {
  id: 'showIssuerRules',
  method: 'GET',
  path: '/v1/issuer-rules',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'Show which orders each issuer gets',
  description:
    'The first rule that an order meets chooses its issuer; an order that meets none gets the default. Send `ETag` as `If-Match` to change the rules.',
  input: {},
  answers: {
    200: { headers: { ETag: 'The tag of the rules.' }, description: 'The rules.', schema: IssuerRulesView },
  },
} as const satisfies Operation;

export const showIssuerRules = ({ choice }: { choice: IssuerReader }) =>
  endpoint(operation, async () => {
    const chosen = await choice.load();
    const { rules, default: fallback } = chosen;
    return { status: 200, headers: { etag: rulesTag(chosen) }, body: { rules, default: fallback } };
  });
