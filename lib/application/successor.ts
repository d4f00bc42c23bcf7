import type { Finding } from '../order/finding-codes.ts';
import type { Sha256 } from '../order/identifiers.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { Submission } from '../order/submission.ts';
import type { Application } from './application.ts';
import { examineCsr } from './csr.ts';
import type { Facts } from './examine.ts';

/** What is wrong with an application for the place of a former certificate, beside what is wrong with it anyway. */
export function successorFindings(
  as: ReplacedAs,
  former: Submission,
  /** Of the former certificate, and of those that it goes back to. */
  formerKeys: readonly Sha256[],
  { csr }: Application,
  facts: Facts | undefined,
): Finding[] {
  const keyHash = facts?.key.spkiHash ?? examineCsr(csr).facts?.spkiHash;
  return [
    ...(keyHash !== undefined && formerKeys.includes(keyHash) ? [KEY_REUSED] : []),
    ...(as === 'reissue' && facts ? reissueFindings(former, facts) : []),
  ];
}

/** BR 6.1.1.3 would allow it; but a key that was copied or lost unnoticed ends with its certificate only where it is changed. */
const KEY_REUSED: Finding = {
  field: '/csr',
  code: 'key-reused',
  message:
    'This is the key of the former certificate, or of one that it replaced. Make a new key and a CSR from it.',
};

/** A reissue is the same certificate with another key: whoever wants another one renews. */
function reissueFindings(former: Submission, { names, organizationHash }: Facts): Finding[] {
  const message = 'A reissue keeps what the former certificate says. Cancel this order and renew instead.';
  const sameNames =
    names.length === former.names.length && names.every((name) => former.names.includes(name));
  return [
    ...(sameNames ? [] : [{ field: '/names', code: 'reissue-changes-names' as const, message }]),
    ...(organizationHash === former.organization?.hash
      ? []
      : [{ field: '/organization', code: 'reissue-changes-organization' as const, message }]),
  ];
}
