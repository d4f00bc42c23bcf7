import * as z from 'zod';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { type GrantMaker, newGrant, noticeOfGrant } from '../../lib/use-cases/new-grant.ts';
import { type GrantShower, showGrants } from '../../lib/use-cases/show-grants.ts';
import { GrantReason } from '../../lib/verification/grants/grant-reason.ts';
import type { GrantStore } from '../../lib/verification/grants/grant-store.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';
import { GrantView } from '../../lib/views/grant-view.ts';

export const operation = {
  id: 'giveGrant',
  method: 'POST',
  path: '/v1/grants',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Grant a namespace to an account',
  description:
    'Until its end, the account obtains certificates for every name or address in the namespace without any other proof of control, renewals too; no mail is sent. Internal names and IP addresses are certified only by a grant. A private CA only: refused under `POLICY=br`. The grant is an audit event, and evidence of each order that uses it. The same request again, by the same operator, answers the grant that exists.',
  input: {
    body: z
      .strictObject({
        account: AccountId,
        namespace: z.string().min(1).max(300).meta({
          description:
            'A domain with all names below it (`example.org`, `corp`, `home.arpa`), or a network in CIDR notation with all its addresses (`10.0.0.0/8`). No public suffix, no star.',
        }),
        reason: GrantReason.meta({ description: 'Why, for auditors; the account reads it, too.' }),
        until: z.iso
          .datetime({ offset: true })
          .transform((at) => new Date(at).toISOString())
          .meta({ description: 'When it ends: at most 398 days from now.' }),
      })
      .meta({ id: 'NewGrant' }),
  },
  answers: { 201: { description: 'The grant.', schema: GrantView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  GrantMaker &
  GrantShower & {
    grants: Pick<GrantStore, 'give'>;
    /** `EXPIRING_SOON_DAYS`: so long before its end the account is notified. */
    endingDays: number;
  };

export const giveGrant = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body }, caller) => {
    const grant = await newGrant(deps, { ...body, by: caller.id });
    const noticeAt = noticeOfGrant(grant, deps.endingDays);
    const given = await deps.grants.give(
      grant,
      {
        ...attributionOf(caller, deps.clock),
        at: grant.grantedAt,
      },
      noticeAt,
    );
    const [shown] = await showGrants(deps, [given], caller);
    return { status: 201, headers: { location: `/v1/grants/${given.id}` }, body: shown };
  });
