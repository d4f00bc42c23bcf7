import { isOfService, isOwnAccount } from '../../lib/access/member.ts';
import { ApplicationDraft } from '../../lib/application/application.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { requestStore } from '../../lib/aws/stores/request-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { ApplicationJson, Revision } from '../../lib/order/extra-write.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { formerOrder } from '../../lib/renewal/former-order.ts';
import { type FourEyes, reasonBarred } from '../../lib/review/four-eyes.ts';
import { entityTag } from '../../lib/use-cases/entity-tag.ts';
import type { OrderExaminer } from '../../lib/use-cases/examine-order.ts';
import { findingsOf } from '../../lib/use-cases/findings-of.ts';
import { type IssuerFinder, issuerOfOrder } from '../../lib/use-cases/issuers/issuer-of-order.ts';
import { blockedDomainsOfOrder, challengesShown } from '../../lib/use-cases/order-domains.ts';
import { viewOrder } from '../../lib/use-cases/view-order.ts';
import { visibleSubmitted } from '../../lib/use-cases/visible-order.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { readCsr } from '../../lib/views/read-csr.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredRules, ownAccountReview } from '../compose/configured-rules.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'getOrder',
  method: 'GET',
  path: '/v1/orders/{orderId}',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Show an order with its application',
  description:
    '`ETag` has two parts, separated by a dot: the tag of the application and that of the whole answer. Send it as `If-Match` to change the application (only the first part is compared), and as `If-None-Match` to read the order only if it has changed.',
  input: { path: OrderPath },
  answers: {
    200: { description: 'The order.', schema: OrderView },
  },
} as const satisfies Operation;

type Deps = OrderExaminer &
  IssuerFinder & {
    challenges: ChallengeStore;
    blocks: Pick<BlockStore, 'listActive'>;
    view: ViewRules;
    fourEyes: FourEyes;
  };

export const getOrder = (deps: Deps) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    const { order, submitted } = await visibleSubmitted(deps.store, orderId, caller);
    const written = applicationOf(deps.store, order, submitted);
    const [application, challenges, blocked, former, barred, successor, issuer] = await Promise.all([
      written,
      challengesShown(deps.challenges, order),
      isOwnAccount(caller, order)
        ? blockedDomainsOfOrder(deps.blocks, order, deps.view.clock.now())
        : undefined,
      order.status === 'reviewing' && isOfService(caller) ? formerOrder(deps.store, order) : undefined,
      order.status === 'reviewing' && caller.roles.includes('reviewer')
        ? reasonBarred(deps.fourEyes, order, caller)
        : undefined,
      successorOf(deps.store, order),
      issuerOfOrder(
        deps,
        order,
        written.then((found) => ApplicationDraft.safeParse(found).data?.validityDays),
      ),
    ]);
    return {
      status: 200,
      ...(application && { headers: { etag: entityTag(application) } }),
      body: await viewOrder(order, {
        withApprovals: true,
        findings:
          application &&
          (await findingsOf(deps, order, ApplicationDraft.parse(application), deps.view.clock.now())),
        caller,
        rules: deps.view,
        challenges,
        blocked,
        application,
        csr: application && readCsr(application),
        former,
        barred,
        successor,
        issuer,
      }),
    };
  });

/** The successor of this order until it is issued: while it is open, no other one can be created. */
async function successorOf(store: OrderStore, order: Order): Promise<Order | undefined> {
  if (order.status !== 'issued' || order.replacedBy === undefined || order.replacedBy.issuedAt)
    return undefined;
  return (await store.load(order.replacedBy.order))?.order;
}

/** The submitted application while the order is being processed, otherwise the one that was written last. */
async function applicationOf(
  store: OrderStore,
  order: Order,
  submitted: Revision | undefined,
): Promise<ApplicationJson | undefined> {
  const isProcessed = 'submission' in order && order.status !== 'returned';
  return isProcessed ? submitted?.application : store.loadApplication(order.id);
}

export const handler = apiHandler(() =>
  getOrder({
    store: deployedOrders(),
    keys: keyStore(deployedTable),
    choice: issuerReader(deployedTable),
    requests: requestStore(deployedTable),
    rules: configuredRules(),
    challenges: challengeStore(deployedTable),
    blocks: blockStore(deployedTable),
    view: configuredViewRules(),
    fourEyes: { members: memberReader(deployedTable), ownAccount: ownAccountReview() },
  }),
);
