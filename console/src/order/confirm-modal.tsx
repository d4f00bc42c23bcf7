import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { CONFIRMED, type ConfirmedAction } from './confirmed-actions.ts';
import { type Order, useOrderChange } from './use-order.ts';

/** Says what an action does, and does it after a yes that names it. */
export function ConfirmModal(props: { order: Order; action: ConfirmedAction; onClose: () => void }) {
  const { order, action, onClose } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const isOffered = order.actions.some((each) => each === action);
  const change = useOrderChange(
    order.id,
    () => CONFIRMED[action](order.id),
    () => {
      notify({ type: 'success', header: t(`confirm.done.${action}`) });
      onClose();
      if (action === 'delete') navigate('/orders');
    },
  );
  return (
    <Modal
      visible
      header={t(`confirm.header.${action}`)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('confirm.keep')}</Button>
            <Button
              variant="primary"
              loading={change.isPending}
              disabled={!isOffered}
              onClick={() => change.mutate(undefined)}
            >
              {t(`action.order.${action}`)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {change.error && <ProblemAlert error={change.error} header={t('confirm.failed')} />}
        {!isOffered && !change.error && <Alert type="warning">{t('confirm.gone')}</Alert>}
        <Box>{t(`confirm.what.${action}`)}</Box>
      </SpaceBetween>
    </Modal>
  );
}
