import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { Loading } from './loading.tsx';

/** Below this people do not notice that they wait, and a spinner would only flicker. */
const UNNOTICED_MS = 300;

/** The page of the address. While another one is loaded the former one stays for a moment, then a spinner says so. */
export function PageOutlet() {
  const { pathname } = useLocation();
  const { location } = useNavigation();
  const isSlow = useLasts(location !== undefined && location.pathname !== pathname);
  if (isSlow) return <Loading />;
  return (
    <Suspense key={pathname} fallback={<Loading />}>
      <Outlet />
    </Suspense>
  );
}

function useLasts(isGoingOn: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setLasts(true), UNNOTICED_MS);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isGoingOn]);
  return lasts && isGoingOn;
}
