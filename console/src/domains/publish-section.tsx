import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { DomainMethod, MethodName } from './account-domain.ts';
import { PlaceItems } from './place-items.tsx';

type Props = {
  place: NonNullable<DomainMethod['place']>;
  method: MethodName;
  /** It is published as it has to be, so it is shown on request only. */
  isFound: boolean;
};

/** What has to be published. */
export function PublishSection({ place, method, isFound }: Props) {
  const { t } = useTranslation();
  const items = (
    <SpaceBetween size="s">
      {method === 'dns-persist' && <Box>{t('domains.publish.stays')}</Box>}
      <PlaceItems place={place} method={method} />
    </SpaceBetween>
  );
  if (isFound) return <ExpandableSection headerText={t('domains.publish.found')}>{items}</ExpandableSection>;
  return (
    <SpaceBetween size="s">
      <Box variant="h3">{t(`domains.publish.${place.type}`)}</Box>
      {items}
    </SpaceBetween>
  );
}
