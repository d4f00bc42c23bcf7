import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.tsx';

type Change = { isPending: boolean; error: Error | null };

/** Says what a change does, and makes it after a yes that names it. */
export function AskModal(props: {
  header: string;
  /** The name of the button. */
  yes: string;
  change: Change;
  disabled?: boolean;
  onYes: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { header, yes, change, disabled = false, onYes, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <Modal
      visible
      header={header}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('confirm.keep')}</Button>
            <Button variant="primary" loading={change.isPending} disabled={disabled} onClick={onYes}>
              {yes}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {change.error && <ProblemAlert error={change.error} header={t('confirm.failed')} />}
        {children}
      </SpaceBetween>
    </Modal>
  );
}
