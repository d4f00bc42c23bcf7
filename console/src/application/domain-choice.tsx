import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import type { Finding } from '../api/problem.ts';
import { isChecked } from '../domains/account-domain.ts';
import { BreakableName, useNameList } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { methodOf, methodsFor, type PlannedDomain, placeFor } from './domain-methods.ts';
import { type Draft, withContact, withMethod } from './draft.ts';
import { useFieldErrors } from './field-error.ts';

type Props = {
  domain: PlannedDomain;
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
};

/** How one domain is proven, with the contact who is asked or what has to be published. */
export function DomainChoice(props: Props) {
  const { adn, names } = props.domain;
  const { t } = useTranslation();
  const nameList = useNameList();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need styles of its own.
    <div role="group" aria-labelledby={id}>
      <SpaceBetween size="xs">
        <div id={id}>
          <Box variant="h3" tagOverride="h2" padding="n">
            <BreakableName name={adn} />
          </Box>
          {(names.length > 1 || names[0] !== adn) && (
            <Box color="text-body-secondary" fontSize="body-s">
              {t('contacts.covers', { names: nameList(names) })}
            </Box>
          )}
        </div>
        <HowProven {...props} />
      </SpaceBetween>
    </div>
  );
}

function HowProven(props: Props) {
  const { t } = useTranslation();
  const { contact, confirmedAt } = props.domain;
  if (confirmedAt !== undefined) return <Confirmed domain={props.domain} />;
  // An operator grants an internal name or an IP address: there is nothing to choose.
  if (contact === '') return <Box color="text-body-secondary">{t('contacts.granted')}</Box>;
  return <Choice {...props} />;
}

function Confirmed({ domain: { method, confirmedAt = '', until = confirmedAt } }: { domain: PlannedDomain }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <StatusIndicator type="success">
      {method === undefined
        ? t('contacts.confirmed', { until: dates.day(until) })
        : t('contacts.proven', {
            method: t(`domains.methods.${method}.name`),
            until: dates.day(until),
          })}
    </StatusIndicator>
  );
}

function Choice({ domain, draft, onChange, findings }: Props) {
  const { adn, contact, mx } = domain;
  const { t } = useTranslation();
  const errorAt = useFieldErrors(findings);
  const choices = api.useQuery('get', '/v1/domains/{name}/contacts', { params: { path: { name: adn } } });
  const addresses = choices.data?.items ?? [];
  const method = methodOf(draft, domain);
  const options = methodsFor(domain).map((value) => ({
    value,
    label: t(`domains.methods.${value}.name`),
    description: t(`domains.methods.${value}.when`),
  }));
  const ask = (address: string) => {
    const at = addresses.find((each) => each.address === address)?.adn ?? adn;
    onChange(withContact(draft, adn, { adn: at, address }));
  };
  const choose = (value: string | undefined) => {
    const chosen = methodsFor(domain).find((each) => each === value);
    if (chosen === undefined || chosen === method) return;
    if (isChecked(chosen)) onChange(withMethod(draft, domain, chosen));
    else ask(choices.data?.default ?? contact);
  };
  const place = method && isChecked(method) ? placeFor(domain, method) : undefined;
  const isTooNarrow = findings.some(
    ({ field, code }) => field === `/verification/${adn}` && code === 'http-proves-one-name',
  );
  const divides = isTooNarrow && methodsFor(domain).includes('http');
  const asked = draft.contacts?.[adn] ?? contact;
  return (
    <ColumnLayout columns={2}>
      <FormField
        label={t('domains.method')}
        errorText={errorAt(`/verification/${adn}`) ?? (method ? undefined : t('contacts.noMethod'))}
      >
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === method) ?? null}
          placeholder={t('contacts.chooseMethod')}
          onChange={({ detail }) => choose(detail.selectedOption.value)}
        />
      </FormField>
      {method === 'mail' && (
        <FormField
          label={t('contacts.contact')}
          errorText={errorAt(`/contacts/${adn}`)}
          {...(mx !== undefined && MAIL_FAULTS.has(mx) && { warningText: t('contacts.noMail') })}
        >
          <Select
            options={addresses.map(({ address }) => ({ value: address, label: address }))}
            selectedOption={{ value: asked, label: asked }}
            statusType={choices.isLoading ? 'loading' : 'finished'}
            loadingText={t('contacts.loading')}
            onChange={({ detail }) => ask(detail.selectedOption.value ?? contact)}
          />
        </FormField>
      )}
      {divides && (
        <Box padding={{ top: 'xl' }}>
          <Button onClick={() => onChange(withMethod(draft, domain, 'http'))}>{t('contacts.divide')}</Button>
        </Box>
      )}
      {place && (
        <div>
          <Box variant="awsui-key-label">{t(`contacts.needs.${place.type}`)}</Box>
          <span className="fingerprint">{place.place}</span>
          <Box color="text-body-secondary" fontSize="body-s">
            {t('contacts.shownLater')}
          </Box>
        </div>
      )}
    </ColumnLayout>
  );
}

/** What the DNS says about mail if none can arrive. */
const MAIL_FAULTS: ReadonlySet<NonNullable<PlannedDomain['mx']>> = new Set(['null-mx', 'no-mail']);
