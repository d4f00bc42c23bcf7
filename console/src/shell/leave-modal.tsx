import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';

/**
 * Asks whether a page is left on which something would be lost.
 * @param texts the question, what would be lost, and the button that leaves
 */
export function LeaveModal({
  texts,
  onStay,
  onLeave,
}: {
  texts: { question: string; lost: string; leave: string };
  onStay: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      visible
      header={texts.question}
      onDismiss={onStay}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onLeave}>{texts.leave}</Button>
            <Button variant="primary" onClick={onStay}>
              {t('automation.stay')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {texts.lost}
    </Modal>
  );
}
