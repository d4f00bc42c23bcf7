import { useEffect, useRef } from 'react';
import { type Blocker, useBlocker } from 'react-router';

/**
 * Asks before the page is left for another one of the console, and has the browser ask before the window is closed or loaded again.
 * @param holds whether there is anything to lose
 * @returns the page that is held back, and a function that lets the member leave
 */
export function useLeaveGuard(holds = true): { blocker: Blocker; release: () => void } {
  const isReleased = useRef(false);
  const blocker = useBlocker(() => holds && !isReleased.current);
  useEffect(() => {
    if (!holds) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!isReleased.current) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [holds]);
  return {
    blocker,
    release: () => {
      isReleased.current = true;
    },
  };
}
