import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from '../api/client.ts';
import { orderKey } from '../order/use-order.ts';
import { onSessionChange, sessionState } from '../sign-in/session.ts';

const EVERY_MILLISECONDS = 4000;

/**
 * Keeps what is shown up to date: asks the service every few seconds what has changed, while the page is visible, and has
 * only that read again. If the cursor is no longer known, everything is read again.
 */
export function useFollowChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let cursor: string | undefined;
    let ended = false;
    let timer: ReturnType<typeof setTimeout>;

    async function look(): Promise<void> {
      const { data } = await client.GET('/v1/changes', {
        params: { query: cursor === undefined ? {} : { since: cursor } },
      });
      if (data === undefined) return;
      cursor = data.cursor;
      const changed = new Set(data.items.map(({ orderId }) => orderId));
      for (const id of changed) void queries.invalidateQueries({ queryKey: orderKey(id) });
      if (changed.size > 0) for (const list of LISTS) void queries.invalidateQueries({ queryKey: [list] });
    }

    async function follow(): Promise<void> {
      if (document.visibilityState === 'visible' && sessionState() === 'active')
        await look().catch(() => {
          if (cursor !== undefined) void queries.invalidateQueries();
          cursor = undefined;
        });
      if (!ended) timer = setTimeout(() => void follow(), EVERY_MILLISECONDS);
    }

    // What failed while the session was ended is read again.
    const stopListening = onSessionChange(() => {
      if (sessionState() === 'active') void queries.invalidateQueries();
    });
    void follow();
    return () => {
      stopListening();
      ended = true;
      clearTimeout(timer);
    };
  }, [queries]);
}

/** The keys of lists that show orders, what contacts answered about them, or which program ordered. */
const LISTS = ['orders', 'reviews', 'domains', 'acme-credentials'];
