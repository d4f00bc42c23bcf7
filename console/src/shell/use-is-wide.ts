import { useSyncExternalStore } from 'react';

/** Whether the window is as wide as a query says, now and when it changes. */
function widthHook(query: string): () => boolean {
  const media = matchMedia(query);
  const subscribe = (listener: () => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(subscribe, () => media.matches);
}

/** Whether the window is wider than a phone: Cloudscape shows the navigation beside the page. */
export const useIsWide = widthHook('(min-width: 689px)');

/** Whether a table with its actions fits into the window. */
export const useFitsTable = widthHook('(min-width: 912px)');
