import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import { IssuerSelect } from './issuer-select.tsx';
import type { OrderFilter } from './order-filter.ts';
import { PHASES } from './phases.ts';
import { useCounts } from './use-counts.ts';

const DEBOUNCE_MILLISECONDS = 300;
const GRID = [
  { colspan: { default: 12, s: 6 } },
  { colspan: { default: 6, s: 3 } },
  { colspan: { default: 6, s: 3 } },
];
const GRID_WITH_ISSUERS = [
  { colspan: { default: 12 } },
  { colspan: { default: 6, xxs: 4 } },
  { colspan: { default: 6, xxs: 4 } },
  { colspan: { default: 12, xxs: 4 } },
];

/** Search by id, serial number, fingerprint, name or organisation; and filters. */
export function FilterBar(props: { filter: OrderFilter; onChange: (change: OrderFilter) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(filter.search ?? '');
  useEffect(() => {
    if (text === (filter.search ?? '')) return undefined;
    const timer = setTimeout(() => onChange({ search: text }), DEBOUNCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, filter.search, onChange]);
  const { roles } = useMe();
  const mayListIssuers = roles.includes('operator') || roles.includes('auditor');
  const counts = useCounts(filter.account);
  const numbered = (text: string, count: number | undefined) => (count ? `${text} (${count})` : text);
  const attention = [
    { id: '', text: t('orders.all') },
    { id: 'needs', text: numbered(t('orders.needsMe'), counts?.needsMe) },
    { id: 'bounced', text: numbered(t('orders.bounced'), counts?.bounced) },
    { id: 'expiring', text: numbered(t('orders.expiring'), counts?.expiring) },
  ];
  const option = <V extends string>(value: V, label: string) => ({ value, label });
  const chosen = filter.needs ? 'needs' : filter.bounced ? 'bounced' : filter.expiring ? 'expiring' : '';
  const phases = [
    option('', t('orders.anyStatus')),
    ...PHASES.map((phase) => option(phase, t(`order.phases.${phase}`))),
  ];
  const types = [
    option('', t('orders.anyType')),
    option('DV', t('order.types.DV')),
    option('OV', t('order.types.OV')),
  ];
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label={t('orders.attention')}
        selectedId={chosen}
        options={attention}
        onChange={({ detail: { selectedId } }) =>
          onChange({
            needs: selectedId === 'needs' ? 'me' : '',
            bounced: selectedId === 'bounced' ? 'true' : '',
            expiring: selectedId === 'expiring' ? 'true' : '',
          })
        }
      />
      <Grid gridDefinition={mayListIssuers ? GRID_WITH_ISSUERS : GRID}>
        <Input
          type="search"
          value={text}
          onChange={({ detail }) => setText(detail.value)}
          placeholder={t('orders.search')}
          ariaLabel={t('orders.search')}
          spellcheck={false}
        />
        <Select
          ariaLabel={t('orders.status')}
          options={phases}
          selectedOption={phases.find(({ value }) => value === (filter.phase ?? '')) ?? phases[0] ?? null}
          onChange={({ detail }) => onChange({ phase: detail.selectedOption.value ?? '' })}
        />
        <Select
          ariaLabel={t('orders.type')}
          options={types}
          selectedOption={types.find(({ value }) => value === (filter.type ?? '')) ?? types[0] ?? null}
          onChange={({ detail }) => onChange({ type: detail.selectedOption.value ?? '' })}
        />
        {mayListIssuers && (
          <IssuerSelect chosen={filter.issuer ?? ''} onChange={(issuer) => onChange({ issuer })} />
        )}
      </Grid>
    </SpaceBetween>
  );
}
