import type { ReplacementRequest } from '../acme/replacement-request.ts';
import type { Clock, Instant } from '../clock.ts';
import { invalidField } from '../http/parsing/findings.ts';
import type { AuthorityStore } from '../issuance/authority.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import { newSortableId } from '../order/order-id.ts';

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
 * @throws Rejection `invalid-request` if it names no condition, an unknown CA, or an end that is in the future or before its beginning
 */
export async function newReplacement(
  { authorities, clock, random }: ReplacementMaker,
  { reason, ...asked }: Asked,
  requestedBy: MemberId,
): Promise<ReplacementRequest> {
  const requestedAt = clock.now();
  const { issuer, keyType, account, issuedAfter, issuedBefore = requestedAt } = asked;
  if (Object.values(asked).every((each) => each === undefined))
    throw invalidField(
      '',
      'condition-needed',
      'Say which certificates: by issuer, keyType, account, issuedAfter or issuedBefore. For all of them, give the present time as issuedBefore.',
    );
  if (issuer !== undefined && (await authorities.load(issuer)) === undefined)
    throw invalidField(
      '/issuer',
      'not-allowed',
      'There is no CA with this id. The ids are shown by GET /v1/ca.',
    );
  if (issuedBefore > requestedAt)
    throw invalidField(
      '/issuedBefore',
      'not-allowed',
      'This is in the future. Certificates that are issued from now on replace others, and are not to be replaced themselves.',
    );
  if (issuedAfter !== undefined && issuedAfter >= issuedBefore)
    throw invalidField('/issuedAfter', 'not-allowed', `This must be before ${issuedBefore}.`);
  return {
    id: newSortableId(requestedAt, random),
    ...(issuer !== undefined && { issuer }),
    ...(keyType !== undefined && { keyType }),
    ...(account !== undefined && { account }),
    ...(issuedAfter !== undefined && { issuedAfter }),
    ...{ issuedBefore, reason, requestedAt, requestedBy },
  };
}
