import type { MemberReader } from '../../lib/access/member.ts';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { CountStore } from '../../lib/order/counts.ts';
import { AccountList, accountViews } from '../../lib/views/counts-view.ts';
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
  answers: { 200: { description: 'All accounts.', schema: AccountList } },
  input: {},
} as const satisfies Operation;

type Deps = { counts: CountStore; members: Pick<MemberReader, 'listAll'> };

export const listAccounts = ({ counts, members }: Deps) =>
  endpoint(operation, async () => {
    const [counted, all] = await Promise.all([counts.listAll(), members.listAll()]);
    return { status: 200, body: { items: accountViews(counted, all) } };
  });

export const handler = apiHandler(() =>
  listAccounts({ counts: countStore(deployedTable), members: memberReader(deployedTable) }),
);
