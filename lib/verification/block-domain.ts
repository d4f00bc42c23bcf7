import { after, type Instant } from '../clock.ts';
import type { Periods } from '../policy/defaults.ts';
import type { Answered, Challenge } from './challenge.ts';
import type { BlockStore } from './guards.ts';

export type Blocker = { blocks: Pick<BlockStore, 'put'>; periods: Pick<Periods, 'blockDays'> };

/** A contact's no: of which challenge, when and how. */
export type No = Pick<Challenge, 'id' | 'account' | 'adn'> & { decidedAt: Instant; answered: Answered };

/** The account may not ask about this domain again for a while (attack A19, product rule). Safe to repeat. */
export async function blockDomain(
  { blocks, periods }: Blocker,
  { id, account, adn, decidedAt, answered }: No,
): Promise<void> {
  await blocks.put({
    id,
    account,
    adn,
    because: answered.via === 'complaint' ? 'complained' : 'declined',
    createdAt: decidedAt,
    until: after(decidedAt, periods.blockDays, 'days'),
  });
}
