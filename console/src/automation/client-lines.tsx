import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Command } from '../shell/command.tsx';
import { CLIENTS, type ClientId } from './clients.ts';
import type { NewCredential } from './credential.ts';

/** What to give to the client that the member chooses. */
export function ClientLines({ commands }: Pick<NewCredential, 'commands'>) {
  const { t } = useTranslation();
  const [client, setClient] = useState<ClientId>('certbot');
  const options = CLIENTS.map(([value, label]) => ({ value, label }));
  return (
    <SpaceBetween size="m">
      <FormField label={t('automation.client')} description={t(`automation.clients.${client}`)}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === client) ?? null}
          onChange={({ detail }) =>
            setClient(CLIENTS.find(([id]) => id === detail.selectedOption.value)?.[0] ?? client)
          }
        />
      </FormField>
      <Command text={commands[client]} />
    </SpaceBetween>
  );
}
