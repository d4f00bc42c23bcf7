import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOfService, useMe } from '../member/me.ts';
import { AccountSelect } from '../members/account-select.tsx';
import { DOMAIN_STATES } from './account-domain.ts';
import type { DomainFilter } from './domain-filter.ts';

type Change = Partial<Record<keyof DomainFilter, string>>;
const DEBOUNCE_MILLISECONDS = 300;

/** Search by a part of the name, and by state; members of the service choose the account. */
export function DomainFilterBar(props: { filter: DomainFilter; onChange: (change: Change) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const ofService = isOfService(useMe());
  const [text, setText] = useState(filter.name ?? '');
  useEffect(() => {
    if (text.trim() === (filter.name ?? '')) return undefined;
    const timer = setTimeout(() => onChange({ name: text.trim() }), DEBOUNCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, filter.name, onChange]);
  const states = [
    { value: '', label: t('domains.anyState') },
    ...DOMAIN_STATES.map((value) => ({ value, label: t(`domains.states.${value}`) })),
  ];
  const narrow = { colspan: { default: ofService ? (6 as const) : (12 as const), s: 3 as const } };
  return (
    <Grid
      gridDefinition={[
        { colspan: { default: 12, s: ofService ? 6 : 9 } },
        narrow,
        ...(ofService ? [narrow] : []),
      ]}
    >
      <Input
        type="search"
        value={text}
        onChange={({ detail }) => setText(detail.value)}
        placeholder={t('domains.find')}
        ariaLabel={t('domains.find')}
        spellcheck={false}
      />
      <Select
        ariaLabel={t('domains.state')}
        options={states}
        selectedOption={states.find(({ value }) => value === (filter.state ?? '')) ?? null}
        onChange={({ detail }) => onChange({ state: detail.selectedOption.value ?? '' })}
      />
      {ofService && <AccountSelect account={filter.account} onChange={(account) => onChange({ account })} />}
    </Grid>
  );
}
