import FileInput from '@cloudscape-design/components/file-input';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RequestFault, requestIn, requestInFile } from '../keys/read-request.ts';

/** A certificate request as text or file. A private key is refused here, so it is never sent. */
export function CsrField({ value, onChange }: { value: string; onChange: (csr: string) => void }) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<RequestFault>();

  function take(read: ReturnType<typeof requestIn>): void {
    setFault('fault' in read ? read.fault : undefined);
    if ('csr' in read) onChange(read.csr);
  }
  const takeFile = (file: File | undefined) =>
    file?.arrayBuffer().then((content) => take(requestInFile(content)));

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
          void takeFile(event.dataTransfer.files[0]);
        }}
      >
        <SpaceBetween size="xs">
          <Textarea
            value={value}
            onChange={({ detail }) => take(requestIn(detail.value))}
            placeholder="-----BEGIN CERTIFICATE REQUEST-----"
            rows={8}
            spellcheck={false}
          />
          <FileInput
            value={[]}
            accept=".csr,.pem,.req,.txt"
            onChange={({ detail }) => void takeFile(detail.value[0])}
          >
            {t('key.chooseFile')}
          </FileInput>
        </SpaceBetween>
      </div>
    </FormField>
  );
}
