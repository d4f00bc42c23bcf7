import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Notification = Pick<FlashbarProps.MessageDefinition, 'type' | 'header' | 'content' | 'action'>;
type Notifications = {
  items: readonly FlashbarProps.MessageDefinition[];
  /** Shows a message above the page until the member dismisses it; a message with the same id replaces it. */
  notify: (notification: Notification, id?: string) => void;
};

const Context = createContext<Notifications | undefined>(undefined);

function useContextValue(): Notifications {
  const value = use(Context);
  if (value === undefined) throw new Error('Used outside of NotificationsProvider.');
  return value;
}

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const notify = useCallback((notification: Notification, id: string = crypto.randomUUID()) => {
    const dismiss = () => setItems((shown) => shown.filter((each) => each.id !== id));
    const item = { ...notification, id, dismissible: true, onDismiss: dismiss };
    setItems((shown) => [item, ...shown.filter((each) => each.id !== id)]);
  }, []);
  return <Context value={useMemo(() => ({ items, notify }), [items, notify])}>{children}</Context>;
}

export const useNotify = (): Notifications['notify'] => useContextValue().notify;

export function Notifications() {
  const { t } = useTranslation();
  const { items } = useContextValue();
  return <Flashbar items={items.map((each) => ({ ...each, dismissLabel: t('action.close') }))} stackItems />;
}
