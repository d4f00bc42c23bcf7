import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import type { WaitingOrder } from './replacement.ts';

/** Who has to renew a certificate, and the order that is to replace it, if there is one. */
export function WhoActs({ order }: { order: WaitingOrder }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`replacements.acts.${order.for}`)}
      {order.replacement !== undefined && (
        <Box fontSize="body-s">
          <AppLink href={`/orders/${order.replacement}`}>{t('replacements.renewal')}</AppLink>
        </Box>
      )}
    </>
  );
}
