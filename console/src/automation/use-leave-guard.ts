import { useEffect, useRef } from 'react';
import { type Blocker, useBlocker } from 'react-router';

/**
 * Asks before the page is left for another one of the console, and has the browser ask before the window is closed or loaded again.
 * @returns the page that is held back, and a function that lets the member leave
 */
export function useLeaveGuard(): { blocker: Blocker; release: () => void } {
  const isReleased = useRef(false);
  const blocker = useBlocker(() => !isReleased.current);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!isReleased.current) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  return {
    blocker,
    release: () => {
      isReleased.current = true;
    },
  };
}
