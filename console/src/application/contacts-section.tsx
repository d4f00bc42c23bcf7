import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import type { Finding } from '../api/problem.ts';
import type { components } from '../api/schema.d.ts';
import { useSettings } from '../member/settings.ts';
import { useNameList } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import type { Draft } from './draft.ts';
import { useFieldErrors } from './field-error.ts';

type PlannedDomain = components['schemas']['Plan']['domains'][number];

/** For each domain the contact who is asked to confirm, or until when it is confirmed already. */
export function ContactsSection(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
  domains: readonly PlannedDomain[];
}) {
  const { draft, onChange, findings, domains } = props;
  const { t } = useTranslation();
  return (
    <SpaceBetween size="l">
      {domains.map((domain) => (
        <DomainField key={domain.adn} domain={domain} draft={draft} onChange={onChange} findings={findings} />
      ))}
      {domains.length === 0 &&
        (draft.names?.length ? (
          <StatusIndicator type="loading">{t('application.checking')}</StatusIndicator>
        ) : (
          <Box color="text-body-secondary">{t('contacts.none')}</Box>
        ))}
      <LanguageField draft={draft} onChange={onChange} />
    </SpaceBetween>
  );
}

function DomainField(props: Parameters<typeof Contact>[0]) {
  // An operator grants an internal name or an IP address: there is no contact to choose.
  return props.domain.contact === '' && props.domain.confirmedAt === undefined ? (
    <Granted domain={props.domain} />
  ) : (
    <Contact {...props} />
  );
}

function Granted({ domain: { adn, names } }: { domain: PlannedDomain }) {
  const { t } = useTranslation();
  const nameList = useNameList();
  return (
    <FormField label={adn} description={nameList(names)}>
      <Box color="text-body-secondary">{t('contacts.granted')}</Box>
    </FormField>
  );
}

function Contact(props: {
  domain: PlannedDomain;
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
}) {
  const { domain, draft, onChange, findings } = props;
  const { adn, names, contact, method, confirmedAt, until, mx } = domain;
  const { t } = useTranslation();
  const dates = useDates();
  const nameList = useNameList();
  const errorAt = useFieldErrors(findings);
  const choices = api.useQuery('get', '/v1/domains/{name}/contacts', { params: { path: { name: adn } } });
  const options = (choices.data?.items ?? []).map(({ address }) => ({ value: address, label: address }));
  const error = errorAt(`/contacts/${adn}`);
  if (confirmedAt !== undefined)
    return (
      <FormField label={adn} description={nameList(names)}>
        <StatusIndicator type="success">
          {method === undefined
            ? t('contacts.confirmed', { until: dates.day(until ?? confirmedAt) })
            : t('contacts.proven', {
                method: t(`domains.methods.${method}.name`),
                until: dates.day(until ?? confirmedAt),
              })}
        </StatusIndicator>
      </FormField>
    );
  return (
    <FormField
      label={adn}
      description={t('contacts.covers', { names: nameList(names) })}
      errorText={error}
      {...(mx !== undefined && MAIL_FAULTS.has(mx) && { warningText: t('contacts.noMail') })}
    >
      <Select
        options={options}
        selectedOption={{ value: contact, label: contact }}
        statusType={choices.isLoading ? 'loading' : 'finished'}
        loadingText={t('contacts.loading')}
        onChange={({ detail }) =>
          onChange({
            ...draft,
            contacts: { ...draft.contacts, [adn]: detail.selectedOption.value ?? contact },
          })
        }
      />
    </FormField>
  );
}

/** What the DNS says about mail if none can arrive. */
const MAIL_FAULTS: ReadonlySet<NonNullable<PlannedDomain['mx']>> = new Set(['null-mx', 'no-mail']);

function LanguageField({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const { form } = useSettings();
  const options = form.contactLanguages.map((value) => ({
    value,
    label: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
  }));
  const chosen = draft.contactLanguage ?? 'en';
  return (
    <FormField label={t('contacts.language')} description={t('contacts.languageHow')}>
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === chosen) ?? null}
        onChange={({ detail }) => {
          const contactLanguage = form.contactLanguages.find((each) => each === detail.selectedOption.value);
          if (contactLanguage) onChange({ ...draft, contactLanguage });
        }}
      />
    </FormField>
  );
}
