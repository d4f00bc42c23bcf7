import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';

/** Teaches the three steps to a member who has no certificate yet. */
export function EmptyOrders() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles } = useMe();
  if (!roles.includes('applicant')) return <Box>{t('orders.none')}</Box>;
  return (
    <Box textAlign="center" padding={{ vertical: 'l' }}>
      <SpaceBetween size="m">
        <Box variant="h2">{t('orders.empty')}</Box>
        <ol className="steps">
          <li>{t('orders.steps.names')}</li>
          <li>{t('orders.steps.confirm')}</li>
          <li>{t('orders.steps.install')}</li>
        </ol>
        <Button variant="primary" onClick={() => navigate('/orders/new')}>
          {t('navigation.order')}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
