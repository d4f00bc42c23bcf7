import type { Application } from '../application/application.ts';
import { type Examination, type ExaminationRules, examine } from '../application/examine.ts';
import { successorFindings } from '../application/successor.ts';
import type { Instant } from '../clock.ts';
import type { OrderIn } from '../order/order.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { OrderStore } from '../order/store.ts';
import { formerKeys } from '../workflow/replaced-order.ts';

/** Examines an application that is to take the place of an order: by the rules for all, and those for a successor. */
export async function examineSuccessor(
  { rules, store }: { rules: ExaminationRules; store: OrderStore },
  as: ReplacedAs,
  former: OrderIn<'issued'>,
  application: Application,
  now: Instant,
): Promise<Examination> {
  const examined = examine(application, { ...rules, now });
  const keys = [former.submission.keyHash, ...(await formerKeys(store, former))];
  const findings = successorFindings(as, former.submission, keys, application, examined.facts);
  return { ...examined, findings: [...examined.findings, ...findings] };
}
