import type { ApplicationDraft } from '../application/application.ts';
import {
  type Examination,
  type ExaminationRules,
  examineApplication,
} from '../application/examine-application.ts';
import { type KeyRules, keyHashOf, reuseFindings } from '../application/key-reuse.ts';
import type { Instant } from '../clock.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import { successorFindings } from '../renewal/examine-successor.ts';
import { formerOrder } from '../renewal/former-order.ts';

export type OrderExaminer = KeyRules & { store: OrderStore; rules: ExaminationRules };

/** Examines the application of a draft or returned order by all rules for a submission: the findings stop it. */
export async function examineOrder(
  deps: OrderExaminer,
  order: Order,
  application: ApplicationDraft,
  now: Instant,
): Promise<Examination> {
  const { id, account, replaces } = order;
  const examined = examineApplication(application, {
    ...deps.rules,
    now,
    keepsNames: replaces?.as === 'reissue',
  });
  const { facts } = examined;
  const former = await formerOrder(deps.store, order);
  const use = { account, keyHash: keyHashOf(application, examined), orderId: id };
  const findings = [
    ...examined.findings,
    ...(await reuseFindings(deps, use)),
    ...(replaces && former
      ? successorFindings(replaces.as, former.submission, facts, application.organization)
      : []),
  ];
  return { ...examined, findings };
}
