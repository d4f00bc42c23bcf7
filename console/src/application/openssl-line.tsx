import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Command } from '../shell/command.tsx';
import { commandFor } from './openssl-command.ts';

export function OpensslLine({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <SpaceBetween size="xs">
      <Box>{t('key.opensslRun')}</Box>
      <Command text={commandFor(names)} />
    </SpaceBetween>
  );
}
