import type { Order } from '../order/order.ts';
import type { ChallengeIn } from '../verification/challenge.ts';
import { noteWithdrawal, type WithdrawalNoter } from './note-withdrawal.ts';

/** So many orders are looked at at a time. */
const AT_A_TIME = 100;

/**
 * Notes a decline with every order of the account that rests on what was approved: that for which the contact was asked,
 * and those that reused its evidence, a renewal above all. What has expired needs no revocation.
 * @param asked the order for which he was asked
 */
export async function noteWithdrawals(
  deps: WithdrawalNoter,
  asked: Order | undefined,
  challenge: ChallengeIn<'declined'>,
): Promise<void> {
  if (asked) await noteWithdrawal(deps, asked, challenge);
  const { account, adn, orderId } = challenge;
  let cursor: string | undefined;
  do {
    const page = await deps.store.list({ account, name: adn }, { limit: AT_A_TIME, cursor });
    const others = page.items.filter(
      ({ id, status, phase }) =>
        id !== orderId && (status === 'issuing' || status === 'issued') && phase !== 'expired',
    );
    for (const { id } of others) {
      const order = (await deps.store.load(id))?.order;
      if (order) await noteWithdrawal(deps, order, challenge);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
