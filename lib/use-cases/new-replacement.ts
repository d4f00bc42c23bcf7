import { replacementMessage } from '../acme/replacement-messages.ts';
import type { ReplacementRequest } from '../acme/replacement-request.ts';
import type { Clock, Instant } from '../clock.ts';
import { summarySentence } from '../http/parsing/findings.ts';
import type { AuthorityStore } from '../issuance/authority.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import { newSortableId } from '../order/order-id.ts';
import { Rejection } from '../problem.ts';

export type ReplacementMaker = {
  authorities: Pick<AuthorityStore, 'load'>;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
};

type Asked = {
  issuer?: string | undefined;
  keyType?: string | undefined;
  account?: AccountId | undefined;
  issuedAfter?: Instant | undefined;
  issuedBefore?: Instant | undefined;
  reason: string;
};

/**
 * The replacement that an operator requests.
 * @throws Rejection `invalid-request`, with every finding, if it names no condition, an unknown CA, or an end that is in the future or
 * before its beginning
 */
export async function newReplacement(
  { authorities, clock, random }: ReplacementMaker,
  { reason, ...asked }: Asked,
  requestedBy: MemberId,
): Promise<ReplacementRequest> {
  const requestedAt = clock.now();
  const { issuer, keyType, account, issuedAfter, issuedBefore = requestedAt } = asked;
  const findings: Finding[] = [];
  const found = (field: string, finding: Omit<Finding, 'field'>) => findings.push({ field, ...finding });
  if (Object.values(asked).every((each) => each === undefined))
    found('', replacementMessage('condition-needed', {}));
  if (issuer !== undefined && (await authorities.load(issuer)) === undefined)
    found('/issuer', replacementMessage('not-allowed/unknown-ca', {}));
  if (issuedBefore > requestedAt) found('/issuedBefore', replacementMessage('not-allowed/in-future', {}));
  if (issuedAfter !== undefined && issuedAfter >= issuedBefore)
    found('/issuedAfter', replacementMessage('not-allowed/not-before', {}));
  if (findings.length > 0) throw new Rejection('invalid-request', summarySentence(findings), findings);
  return {
    id: newSortableId(requestedAt, random),
    ...(issuer !== undefined && { issuer }),
    ...(keyType !== undefined && { keyType }),
    ...(account !== undefined && { account }),
    ...(issuedAfter !== undefined && { issuedAfter }),
    ...{ issuedBefore, reason, requestedAt, requestedBy },
  };
}
