import { useSyncExternalStore } from 'react';

/** The width from which Cloudscape shows the navigation beside the page. */
const wide = matchMedia('(min-width: 689px)');

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}

/** Whether the window is wider than a phone. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
