import type { ApplicationDraft } from '../application/application.ts';
import {
  type ApplicationFacts,
  type Examination,
  type ExaminationRules,
  examineApplication,
} from '../application/examine-application.ts';
import type { Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { OrderIn } from '../order/order.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { Submission } from '../order/submission.ts';
import { renewalMessage } from './renewal-messages.ts';

/** Examines the application of a successor: by the rules for every application, and by those for a successor. */
export function examineSuccessor(
  { rules }: { rules: ExaminationRules },
  as: ReplacedAs,
  former: OrderIn<'issued'>,
  application: ApplicationDraft,
  now: Instant,
): Examination {
  const examined = examineApplication(application, { ...rules, now, keepsNames: as === 'reissue' });
  const findings = successorFindings(as, former.submission, examined.facts, application.organization);
  return { ...examined, findings: [...examined.findings, ...findings] };
}

/** Findings in the application of a successor, beyond those of every application. */
export function successorFindings(
  as: ReplacedAs,
  former: Submission,
  facts: ApplicationFacts | undefined,
  organization: ApplicationDraft['organization'],
): Finding[] {
  return as === 'reissue' && facts ? reissueFindings(former, facts, organization) : [];
}

/** A reissue has the same content, usually with another key; any other content is a renewal. */
function reissueFindings(
  former: Submission,
  { names, subjectHash }: ApplicationFacts,
  organization: ApplicationDraft['organization'],
): Finding[] {
  const sameNames =
    names.length === former.names.length && names.every((name) => former.names.includes(name));
  return [
    ...(sameNames ? [] : [{ field: '/names', ...renewalMessage('reissue-changes-names', {}) }]),
    ...(saysTheSame(former.organization, { ...organization, subjectHash })
      ? []
      : [{ field: '/organization', ...renewalMessage('reissue-changes-organization', {}) }]),
  ];
}

/** Orders stored before this hash existed are compared by name and country. */
const saysTheSame = (
  former: Submission['organization'],
  now: { name?: string | undefined; country?: string | undefined; subjectHash: string | undefined },
): boolean =>
  former !== undefined && former.subjectHash === undefined
    ? former.name === now.name && former.country === now.country
    : former?.subjectHash === now.subjectHash;
