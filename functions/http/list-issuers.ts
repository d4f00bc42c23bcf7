import * as z from 'zod';
import type { MemberReader } from '../../lib/access/member.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { IssuerReader, IssuerUses } from '../../lib/issuers/issuer-store.ts';
import { IssuerView, issuerView, ownCaView } from '../../lib/views/issuer-view.ts';
import { namesOf } from '../../lib/views/person-view.ts';

export const operation = {
  id: 'listIssuers',
  method: 'GET',
  path: '/v1/issuers',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the issuers: the own CA, and the other CAs',
  description: 'Ended ones, too, because their certificates may still be valid.',
  input: {},
  answers: {
    200: { description: 'All issuers.', schema: z.object({ items: z.array(IssuerView) }) },
  },
} as const satisfies Operation;

type Deps = {
  choice: IssuerReader;
  issuerUses: Pick<IssuerUses, 'list'>;
  members: Pick<MemberReader, 'load'>;
};

export const listIssuers = ({ choice, issuerUses, members }: Deps) =>
  endpoint(operation, async () => {
    const [chosen, used] = await Promise.all([choice.load(), issuerUses.list()]);
    const names = await namesOf(
      members,
      chosen.issuers.map(({ addedBy }) => addedBy),
    );
    const others = chosen.issuers.map((each) => issuerView(each, chosen, used.get(each.id), names));
    return { status: 200, body: { items: [ownCaView(chosen), ...others] } };
  });
