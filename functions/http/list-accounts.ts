import type { MemberReader } from '../../lib/access/member.ts';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import type { CountStore } from '../../lib/order/counts.ts';
import { pageOf } from '../../lib/order/page-of.ts';
import { AccountPage, accountViews } from '../../lib/views/counts-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listAccounts',
  method: 'GET',
  path: '/v1/accounts',
  roles: ['reviewer', 'auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the accounts',
  description:
    'Every account that has members or orders, with its orders by phase. The counts are seconds behind.',
  input: { query: PageQuery },
  answers: { 200: { description: 'A page of accounts.', schema: AccountPage } },
} as const satisfies Operation;

type Deps = { counts: CountStore; members: Pick<MemberReader, 'listAll'> };

export const listAccounts = ({ counts, members }: Deps) =>
  endpoint(operation, async ({ query }) => {
    const [counted, all] = await Promise.all([counts.listAll(), members.listAll()]);
    return { status: 200, body: pageOf('accounts', accountViews(counted, all), ({ id }) => id, query) };
  });

export const handler = apiHandler(() =>
  listAccounts({ counts: countStore(deployedTable), members: memberReader(deployedTable) }),
);
