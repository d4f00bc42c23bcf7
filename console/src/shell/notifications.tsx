import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

type Notification = Pick<FlashbarProps.MessageDefinition, 'type' | 'header' | 'content' | 'action'>;
type Shown = FlashbarProps.MessageDefinition & { at: number };
type Notifications = {
  items: readonly Shown[];
  /** Shows a message above the page until the member dismisses it or leaves the page; one with the same id replaces it. */
  notify: (notification: Notification, id?: string) => void;
  /** Removes the messages of the page that was left. */
  leave: () => void;
};

/** A message that is younger belongs to the page to which it leads, not to the one before. */
const JUST_NOW = 1000;

const Context = createContext<Notifications | undefined>(undefined);

function useContextValue(): Notifications {
  const value = use(Context);
  if (value === undefined) throw new Error('Used outside of NotificationsProvider.');
  return value;
}

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<readonly Shown[]>([]);
  const notify = useCallback((notification: Notification, id: string = crypto.randomUUID()) => {
    const dismiss = () => setItems((shown) => shown.filter((each) => each.id !== id));
    const item = { ...notification, id, dismissible: true, onDismiss: dismiss, at: Date.now() };
    setItems((shown) => [item, ...shown.filter((each) => each.id !== id)]);
  }, []);
  const leave = useCallback(
    () => setItems((shown) => shown.filter(({ at }) => Date.now() - at < JUST_NOW)),
    [],
  );
  return (
    <Context value={useMemo(() => ({ items, notify, leave }), [items, notify, leave])}>{children}</Context>
  );
}

export const useNotify = (): Notifications['notify'] => useContextValue().notify;

/** Not a part of the first load: there is no message yet. */
const Flashbar = lazy(() => import('@cloudscape-design/components/flashbar'));

export function Notifications() {
  const { t } = useTranslation();
  const { items, leave } = useContextValue();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another page.
  useEffect(leave, [pathname]);
  if (items.length === 0) return null;
  return (
    <Suspense>
      <Flashbar
        items={items.map(({ at: _, ...each }) => ({ ...each, dismissLabel: t('action.close') }))}
        stackItems
      />
    </Suspense>
  );
}
