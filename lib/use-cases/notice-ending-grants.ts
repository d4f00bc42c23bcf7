import type { Clock } from '../clock.ts';
import type { BlockStore } from '../verification/block-store.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { type ActiveGrant, covers, type Grant } from '../verification/grants/grant.ts';
import type { EndingGrants, GrantStore } from '../verification/grants/grant-store.ts';

export type EndingGrantNoticer = {
  endingGrants: EndingGrants;
  grants: Pick<GrantStore, 'load' | 'listActive'>;
  domains: Pick<DomainStore, 'noteEnding'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
  /** Called for a grant that could not be processed: it stays due. */
  failed: (error: unknown) => void;
};

const AT_A_TIME = 10;

/**
 * Notes the grants whose end is near, so that their accounts are notified of each once. Safe to repeat: the note has the key of
 * the grant, and the grant stays due until it is written.
 * @param isOver whether the time of this run is used up; the next run continues
 */
export async function noticeEndingGrants(deps: EndingGrantNoticer, isOver: () => boolean): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await deps.endingGrants.listDue(deps.clock.now(), { limit: AT_A_TIME, cursor });
    for (const each of page.items) await noticeEnding(deps, each).catch(deps.failed);
    cursor = page.cursor;
  } while (cursor !== undefined && !isOver());
}

async function noticeEnding(deps: EndingGrantNoticer, key: Pick<Grant, 'account' | 'id'>): Promise<void> {
  const grant = await deps.grants.load(key.id, key.account);
  if (grant && (await counts(deps, grant))) {
    const { account, namespace: adn, id, grantedAt: confirmedAt, until: endsAt } = grant;
    await deps.domains.noteEnding({ account, adn, method: 'grant', id, confirmedAt, endsAt });
  }
  await deps.endingGrants.clearDue(key);
}

/** Whether the account loses something: the grant still counts, and no other one lasts longer. */
async function counts({ grants, blocks, clock }: EndingGrantNoticer, grant: Grant): Promise<boolean> {
  const { account, namespace, grantedAt, until, ended } = grant;
  if (ended || until <= clock.now()) return false;
  const [others, endedAt] = await Promise.all([
    grants.listActive(account),
    blocks.approvalsEndedAt(account, namespace),
  ]);
  const outlasts = (other: ActiveGrant) =>
    other.until > until && (other.namespace === namespace || covers(other, namespace));
  return (endedAt === undefined || endedAt < grantedAt) && !others.some(outlasts);
}
