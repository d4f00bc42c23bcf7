import FileInput from '@cloudscape-design/components/file-input';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The limit of the API. */
const MOST_CHARACTERS = 16_384;

function faultIn(text: string): 'private-key' | 'too-long' | undefined {
  if (/PRIVATE KEY-----/.test(text)) return 'private-key';
  return text.length > MOST_CHARACTERS ? 'too-long' : undefined;
}

/** A certificate request as text or file. A private key is refused here, so it is never sent. */
export function CsrField({ value, onChange }: { value: string; onChange: (csr: string) => void }) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<'private-key' | 'too-long'>();

  function take(text: string): void {
    const found = faultIn(text);
    setFault(found);
    if (found === undefined) onChange(text.trim());
  }

  return (
    <FormField
      label={t('key.csr')}
      description={t('key.csrHow')}
      {...(fault && { errorText: t(`key.faults.${fault}`) })}
      stretch
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped here in addition; the button beside does the same by keyboard. */}
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void event.dataTransfer.files[0]?.text().then(take);
        }}
      >
        <SpaceBetween size="xs">
          <Textarea
            value={value}
            onChange={({ detail }) => take(detail.value)}
            placeholder="-----BEGIN CERTIFICATE REQUEST-----"
            rows={8}
            spellcheck={false}
          />
          <FileInput
            value={[]}
            accept=".csr,.pem,.req,.txt"
            onChange={({ detail }) => void detail.value[0]?.text().then(take)}
          >
            {t('key.chooseFile')}
          </FileInput>
        </SpaceBetween>
      </div>
    </FormField>
  );
}
