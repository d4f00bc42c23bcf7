import type { Application } from '../application/application.ts';
import { type Examination, type ExaminationRules, examine } from '../application/examine-application.ts';
import type { Instant } from '../clock.ts';
import type { OrderIn } from '../order/order.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import { successorFindings } from './successor-findings.ts';

/** Examines the application of a successor: by the rules for every application, and by those for a successor. */
export function examineSuccessor(
  { rules }: { rules: ExaminationRules },
  as: ReplacedAs,
  former: OrderIn<'issued'>,
  application: Application,
  now: Instant,
): Examination {
  const examined = examine(application, { ...rules, now, keepsNames: as === 'reissue' });
  const findings = successorFindings(as, former.submission, examined.facts, application.organization);
  return { ...examined, findings: [...examined.findings, ...findings] };
}
