import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTCUTS, shortcutsAreOn, switchShortcuts } from './use-shortcuts.ts';

/** The keys of the page, and the switch that turns the single ones off. */
export function ShortcutsModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(shortcutsAreOn());
  const keys = [
    ...SHORTCUTS.map((key) => ({ key: `${key}`, what: t(`review.shortcuts.${key}`) })),
    { key: 'Esc', what: t('review.shortcuts.escape') },
    { key: 'Ctrl+Enter', what: t('review.shortcuts.send') },
  ];
  return (
    <Modal
      visible
      header={t('review.help')}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <dl className="shortcuts">
          {keys.map(({ key, what }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Toggle
          checked={on}
          description={t('review.shortcuts.how')}
          onChange={({ detail }) => {
            switchShortcuts(detail.checked);
            setOn(detail.checked);
          }}
        >
          {t('review.shortcuts.on')}
        </Toggle>
      </SpaceBetween>
    </Modal>
  );
}
