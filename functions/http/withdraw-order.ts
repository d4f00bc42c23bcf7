import { ApplicationDraft } from '../../lib/application/application.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { changeOwnOrder, type OrderChangeDeps, type ShownBeside } from '../../lib/use-cases/change-order.ts';
import { APPLICANTS_DECISION } from '../../lib/use-cases/decision.ts';
import type { OrderExaminer } from '../../lib/use-cases/examine-order.ts';
import { findingsOf } from '../../lib/use-cases/findings-of.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { readCsr } from '../../lib/views/read-csr.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';
import { configuredRules } from '../compose/configured-rules.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  ...APPLICANTS_DECISION,
  id: 'withdrawOrder',
  path: '/v1/orders/{orderId}/withdraw',
  summary: 'Withdraw an order to change it',
  description:
    'Possible until the signing of the certificate begins. The order becomes a draft again: the answer has its application with what submission would find, and the tag to change it.',
  answers: {
    202: {
      headers: { ETag: 'The tag of the application.' },
      description: 'The order, a draft again.',
      schema: OrderView,
    },
  },
} as const satisfies Operation;

type Deps = OrderChangeDeps & OrderExaminer;

export const withdrawOrder = (deps: Deps) =>
  postEndpoint(operation, deps, ({ path: { orderId }, keepAnswer }, caller) =>
    changeOwnOrder(
      deps,
      { orderId, caller, keepAnswer },
      () => ({
        type: 'order.withdrawn',
        at: deps.clock.now(),
        by: { kind: 'applicant', member: caller.id },
      }),
      draftOf(deps),
    ),
  );

/** The application of the draft, as `GET` of the order shows it. */
const draftOf =
  (deps: Deps): ShownBeside =>
  async (order) => {
    const application = await deps.store.loadApplication(order.id);
    if (application === undefined) return {};
    const draft = ApplicationDraft.parse(application);
    const findings = await findingsOf(deps, order, draft, deps.clock.now());
    return { application, csr: readCsr(application), findings };
  };

export const handler = apiHandler(() =>
  withdrawOrder({ ...configuredOrderChanges(), keys: keyStore(deployedTable), rules: configuredRules() }),
);
