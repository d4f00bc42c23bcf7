import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { formItems } from './form-items.ts';
import { PolicySection } from './policy-section.tsx';
import { periodItems, reviewItems, serviceItems } from './settings-items.ts';

/** The settings in force; they are changed by a deployment, not here. */
export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  useBreadcrumbs({ text: t('settings.title'), href: '/settings' });
  const sections = [
    ['service', serviceItems(t, settings)],
    ['review', reviewItems(t, settings, i18n.language)],
    ['form', formItems(t, settings, i18n.language)],
    ['periods', periodItems(t, settings)],
  ] as const;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('settings.how')}>
        {t('settings.title')}
      </Header>
      <PolicySection policy={settings.policy} />
      {sections.map(([id, items]) => (
        <Container key={id} header={<Header>{t(`settings.sections.${id}`)}</Header>}>
          <KeyValuePairs columns={3} minColumnWidth={200} items={items} />
        </Container>
      ))}
    </SpaceBetween>
  );
}
