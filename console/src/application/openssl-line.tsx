import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Command } from '../shell/command.tsx';

/** The one line of openssl that makes key and request for these names. Names are A-labels, so they need no quoting but `*`. */
function commandFor([first = 'example.org', ...more]: readonly string[]): string {
  const file = first.replace('*', 'wildcard');
  const names = [first, ...more].map((name) => `DNS:${name}`).join(',');
  return (
    'openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ' +
    `-keyout '${file}.key' -out '${file}.csr' -subj '/CN=${first}' -addext 'subjectAltName=${names}'`
  );
}

export function OpensslLine({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <SpaceBetween size="xs">
      <Box>{t('key.opensslRun')}</Box>
      <Command text={commandFor(names)} />
    </SpaceBetween>
  );
}
