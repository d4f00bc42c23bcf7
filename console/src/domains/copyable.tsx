import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { useTranslation } from 'react-i18next';

/** A value as it has to be published, to be copied. @param what names it for people who do not see it */
export function Copyable({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation();
  return (
    <CopyToClipboard
      variant="inline"
      copyButtonAriaLabel={t('domains.copyOf', { what })}
      copySuccessText={t('action.copied')}
      copyErrorText={t('action.copyFailed')}
      textToCopy={text}
      textToDisplay={<code className="fingerprint">{text}</code>}
    />
  );
}
