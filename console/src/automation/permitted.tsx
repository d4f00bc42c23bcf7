import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { Names } from '../shell/names.tsx';
import type { Credential } from './credential.ts';

/** What may be ordered with a credential, in two lines. */
export function Permitted({ credential }: { credential: Credential }) {
  const { t } = useTranslation();
  const { domains, type, validityDays, organization } = credential;
  const rest = [
    type,
    ...(type === 'OV' && organization?.name !== undefined ? [organization.name] : []),
    ...(validityDays === undefined ? [] : [t('automation.atMostDays', { count: validityDays })]),
  ];
  return (
    <>
      {domains === undefined ? t('automation.anyDomain') : <Names names={domains} />}
      <Box color="text-body-secondary" fontSize="body-s">
        {rest.join(t('domains.comma'))}
      </Box>
    </>
  );
}
