import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileStemOf } from '../keys/addresses.ts';
import { KEY_TYPES, type KeyType } from '../keys/key-types.ts';
import { saveFile } from '../keys/save-file.ts';

const isKeyType = (value: string | undefined): value is KeyType => value !== undefined && value in KEY_TYPES;

/** Makes the key in the browser and saves it as a file: only the request leaves this page. */
export function MakeKey(props: { names: readonly string[]; made: boolean; onMade: (csr: string) => void }) {
  const { names, made, onMade } = props;
  const { t } = useTranslation();
  const [type, setType] = useState<KeyType>('ec-p256');
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);

  async function make(): Promise<void> {
    setWorking(true);
    setFailed(false);
    try {
      const { makeKeyAndRequest } = await import('../keys/make-key-and-request.ts');
      const { keyPem, csrPem } = await makeKeyAndRequest(type, names);
      saveFile(`${fileStemOf(names[0] ?? 'certificate')}.key`, keyPem, 'application/x-pem-file');
      onMade(csrPem);
    } catch {
      setFailed(true);
    } finally {
      setWorking(false);
    }
  }

  const options = Object.keys(KEY_TYPES)
    .filter(isKeyType)
    .map((value) => ({ value, label: t(`key.types.${value}`) }));
  return (
    <SpaceBetween size="m">
      <FormField label={t('key.type')} description={t('key.typeHow')}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === type) ?? null}
          onChange={({ detail }) =>
            isKeyType(detail.selectedOption.value) && setType(detail.selectedOption.value)
          }
        />
      </FormField>
      <Button
        onClick={make}
        loading={working}
        loadingText={t('key.making')}
        disabled={names.length === 0}
        iconName="download"
      >
        {made ? t('key.makeAgain') : t('key.make')}
      </Button>
      {failed && <Alert type="error">{t('key.failed')}</Alert>}
      {made && (
        <Alert type="success" header={t('key.made')}>
          {t('key.madeHow', { file: `${fileStemOf(names[0] ?? 'certificate')}.key` })}
        </Alert>
      )}
    </SpaceBetween>
  );
}
