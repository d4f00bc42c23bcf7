import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type Order, useOrderChange } from './use-order.ts';

/** The reasons that a subscriber may choose (BR 4.9.1.1). */
const REASONS = [
  'unspecified',
  'superseded',
  'cessationOfOperation',
  'affiliationChanged',
  'keyCompromise',
] as const;
type Reason = (typeof REASONS)[number];

/** How many characters of the serial number are typed: enough to look at the right certificate. */
const TYPED = 6;

/** Revokes the certificate for good, after its serial number was typed. */
export function RevokeModal({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [reason, setReason] = useState<Reason>('unspecified');
  const [typed, setTyped] = useState('');
  const serial = order.certificate?.serial ?? '';
  const revoke = useOrderChange(
    order.id,
    () =>
      client.POST('/v1/orders/{orderId}/revoke', {
        params: { path: { orderId: order.id } },
        body: { serial, reason },
      }),
    () => {
      notify({ type: 'success', header: t('revoke.done') });
      onClose();
    },
  );
  return (
    <Modal
      visible
      header={t('revoke.header')}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('confirm.keep')}</Button>
            <Button
              variant="primary"
              loading={revoke.isPending}
              disabled={typed.toLowerCase() !== serial.slice(-TYPED)}
              onClick={() => revoke.mutate(undefined)}
            >
              {t('revoke.revoke')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {revoke.error && <ProblemAlert error={revoke.error} header={t('revoke.failed')} />}
        <Alert type="warning">{t('revoke.what')}</Alert>
        <FormField label={t('revoke.reason')}>
          <RadioGroup
            value={reason}
            onChange={({ detail }) => {
              const chosen = REASONS.find((each) => each === detail.value);
              if (chosen) setReason(chosen);
            }}
            items={REASONS.map((value) => ({ value, label: t(`revoke.reasons.${value}`) }))}
          />
        </FormField>
        <FormField label={t('revoke.type', { count: TYPED, serial })}>
          <Input value={typed} onChange={({ detail }) => setTyped(detail.value.trim())} spellcheck={false} />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
