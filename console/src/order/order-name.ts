import { useTranslation } from 'react-i18next';

/** What people call an order: its first name. */
export function useOrderName(): (order: { names: readonly string[] }) => string {
  const { t } = useTranslation();
  return ({ names }) => names[0] ?? t('order.untitled');
}
