import * as z from 'zod';
import { isOwnAccount } from '../../lib/access/member.ts';
import type { KeyStore } from '../../lib/application/keys/key-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import type { Caller } from '../../lib/http/caller.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { WrittenSerial } from '../../lib/issuance/written-serial.ts';
import type { Actor } from '../../lib/order/event.ts';
import type { Order, OrderIn } from '../../lib/order/order.ts';
import { notFound } from '../../lib/order/record.ts';
import { APPLICANTS_REASONS, RevocationReason } from '../../lib/order/revocation-reason.ts';
import { revokeOthersOfKey } from '../../lib/revocation/key-compromise.ts';
import { assertRevocable, type Revoker, revoke } from '../../lib/revocation/revoke.ts';
import { wakeOrder } from '../../lib/use-cases/after-commit.ts';
import type { OrderChangeDeps } from '../../lib/use-cases/change-order.ts';
import { challengesOfOrder } from '../../lib/use-cases/order-domains.ts';
import { viewOrder } from '../../lib/use-cases/view-order.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const RevocationRequest = z
  .strictObject({
    /** Required, so that no other certificate is revoked by mistake. */
    serial: WrittenSerial,
    reason: RevocationReason.default('unspecified').meta({
      description:
        '`keyCompromise` blocks the key and revokes its other certificates. `privilegeWithdrawn` is for reviewers.',
    }),
  })
  .meta({ id: 'RevocationRequest' });

export const operation = {
  id: 'revokeOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/revoke',
  roles: ['applicant', 'reviewer'],
  tag: 'Orders',
  summary: 'Revoke the certificate of an order',
  description:
    'Final. The certificate is on the revocation list within minutes. For applicants of the account and for reviewers. With `keyCompromise` every other certificate for the key is revoked, too.',
  input: { path: OrderPath, body: RevocationRequest },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status'],
} as const satisfies Operation;

type Deps = OrderChangeDeps & Revoker & { keys: KeyStore };

export const revokeOrder = (deps: Deps) =>
  postEndpoint(
    operation,
    deps,
    async ({ path: { orderId }, body: { serial, reason }, keepAnswer }, caller) => {
      const { order } = await visibleOrder(deps.store, orderId, caller);
      const by = actorFor(order, caller);
      if (by.kind === 'applicant' && !APPLICANTS_REASONS.some((each) => each === reason)) {
        throw invalidField(
          '/reason',
          'reason-not-allowed',
          `Choose one of ${APPLICANTS_REASONS.join(', ')}.`,
        );
      }
      if ('certificate' in order && order.certificate.serial !== serial) {
        throw invalidField(
          '/serial',
          'other-serial',
          'The certificate of this order has another serial number. Read the order again.',
        );
      }
      const challenges = await challengesOfOrder(deps.challenges, order);
      const reply = async (after: Order): Promise<Reply> => ({
        status: 202,
        body: await viewOrder(after, { caller, rules: deps.view, challenges }),
      });
      assertRevocable(order, deps.clock.now());
      // Before its own certificate: if the process is killed in between, the same request can be repeated.
      if (reason === 'keyCompromise') await blockKey(deps, order, by);
      const revoked = await revoke(deps, order, { by, reason }, async (after) =>
        keepAnswer(await reply(after)),
      );
      await wakeOrder(deps, orderId);
      return reply(revoked);
    },
  );

/** Marks the key as compromised, so no certificate is issued for it, and revokes its other certificates. */
async function blockKey(deps: Deps, { id, submission }: OrderIn<'issued'>, by: Actor): Promise<void> {
  const { keyHash } = submission;
  await deps.keys.noteCompromised(keyHash, deps.clock.now());
  await revokeOthersOfKey(deps, { keyHash, save: id, by });
}

/** The applicant of the account, or a reviewer for any account. @throws Rejection `not-found` */
function actorFor(order: Order, caller: Caller): Actor {
  if (isOwnAccount(caller, order)) return { kind: 'applicant', member: caller.id };
  if (caller.roles.includes('reviewer')) return { kind: 'reviewer', member: caller.id };
  throw notFound();
}

export const handler = apiHandler(() =>
  revokeOrder({
    ...configuredOrderChanges(),
    certificates: certificateStore(deployedTable),
    keys: keyStore(deployedTable),
  }),
);
