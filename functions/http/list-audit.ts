import type { AuditStore } from '../../lib/audit/audit.ts';
import { auditStore } from '../../lib/aws/stores/audit-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AuditPage, AuditQuery } from '../../lib/views/audit-view.ts';
import { memberId } from '../../lib/views/member-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List changes by operators, newest first',
  description:
    'Changes to members, lifted blocks and resumed sending. Each event says who made the change, when, to which subject, and the values before and after. Events are only appended, in the transaction of the change. Orders have a history of their own (`GET /v1/orders/{orderId}/events`).',
  input: { query: AuditQuery },
  answers: { 200: { description: 'A page of events.', schema: AuditPage } },
} as const satisfies Operation;

export const listAudit = ({ audit, issuer }: { audit: AuditStore; issuer: string }) =>
  endpoint(operation, async ({ query: { type, member, ...page } }) => {
    const filter = { type, member: member === undefined ? undefined : memberId(issuer, member) };
    const { items, cursor } = await audit.list(filter, page);
    return { status: 200, body: { items, ...(cursor !== undefined && { cursor }) } };
  });

export const handler = apiHandler(() =>
  listAudit({ audit: auditStore(deployedTable), issuer: config('OIDC_ISSUER').OIDC_ISSUER }),
);
