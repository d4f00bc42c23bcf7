import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Command } from '../shell/command.tsx';
import type { DomainMethod, MethodName } from './account-domain.ts';
import { Copyable } from './copyable.tsx';
import { changeBatch } from './route53.ts';

type Place = NonNullable<DomainMethod['place']>;

/** What has to be published, and where: each value alone, and ready for a zone file or Route 53. */
export function PlaceItems({ place, method }: { place: Place; method: MethodName }) {
  const { t } = useTranslation();
  const item = (label: string, text: string): KeyValuePairsProps.Item => ({
    label,
    value: <Copyable text={text} what={label} />,
  });
  if (place.type === 'file')
    return (
      <KeyValuePairs
        columns={1}
        items={[item(t('domains.place.url'), place.url), item(t('domains.place.content'), place.value)]}
      />
    );
  const { name, value, zoneLine } = place;
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={1}
        items={[
          item(t('domains.place.name'), name),
          { label: t('domains.place.type'), value: 'TXT' },
          item(t('domains.place.value'), value),
        ]}
      />
      <ExpandableSection headerText={t('domains.place.zone')}>
        <Command text={zoneLine} />
      </ExpandableSection>
      <ExpandableSection
        headerText={t('domains.place.route53')}
        headerDescription={t(`domains.place.route53How.${method === 'dns-persist' ? 'shared' : 'own'}`)}
      >
        <Command text={changeBatch({ name, value, shared: method === 'dns-persist' })} />
      </ExpandableSection>
    </SpaceBetween>
  );
}
