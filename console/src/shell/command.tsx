import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';

/** A command for a shell, to be copied. */
export function Command({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <SpaceBetween size="xs">
      <pre className="command">{text}</pre>
      <CopyToClipboard
        copyButtonText={t('action.copy')}
        copySuccessText={t('action.copied')}
        copyErrorText={t('action.copyFailed')}
        textToCopy={text}
      />
    </SpaceBetween>
  );
}
