import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type Domain, type Order, useOrderChange } from './use-order.ts';

/** Chooses the contact of a domain, who receives a mail at once, also instead of a check. */
export function ContactModal(props: { order: Order; domain: Domain; onClose: () => void }) {
  const { order, domain, onClose } = props;
  const { t } = useTranslation();
  const title = t(domain.method === undefined ? 'domain.chooseFor' : 'domain.askOf', {
    adn: domain.adn,
  });
  const [contact, setContact] = useState<string | null>(null);
  const choose = useOrderChange(
    order.id,
    (address: string) =>
      client.PUT('/v1/orders/{orderId}/domains/{name}/contact', {
        params: { path: { orderId: order.id, name: domain.adn } },
        body: { contact: address },
      }),
    onClose,
  );
  return (
    <Modal
      visible
      header={title}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button
              variant="primary"
              loading={choose.isPending}
              disabled={contact === null}
              onClick={() => contact !== null && choose.mutate(contact)}
            >
              {t('domain.sendThere')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {choose.error && <ProblemAlert error={choose.error} header={t('domain.notChosen')} />}
        {domain.method !== undefined && <Box>{t('domain.askByMailHow')}</Box>}
        <RadioGroup
          value={contact}
          ariaLabel={title}
          onChange={({ detail }) => setContact(detail.value)}
          items={(domain.otherContacts ?? []).map(({ address, failed }) => ({
            value: address,
            label: address,
            ...(failed && { description: t(`domain.states.${failed}`) }),
          }))}
        />
      </SpaceBetween>
    </Modal>
  );
}
