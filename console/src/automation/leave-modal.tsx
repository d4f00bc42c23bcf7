import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';

/** Asks whether the page with the key is left: the key is not shown again. */
export function LeaveModal({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      visible
      header={t('automation.leave')}
      onDismiss={onStay}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onLeave}>{t('automation.leaveNow')}</Button>
            <Button variant="primary" onClick={onStay}>
              {t('automation.stay')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {t('automation.leaveHow')}
    </Modal>
  );
}
