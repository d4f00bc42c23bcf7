import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderFilter } from './order-filter.ts';
import { PHASES } from './phases.ts';

const DEBOUNCE_MILLISECONDS = 300;
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
  const option = <V extends string>(value: V, label: string) => ({ value, label });
  const attention = [
    option('', t('orders.all')),
    option('needs', t('orders.needsMe')),
    option('bounced', t('orders.bounced')),
    option('expiring', t('orders.expiring')),
  ];
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
  const narrow = { colspan: { default: 12, xs: 4, m: 2 } };
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, m: 6 } }, narrow, narrow, narrow]}>
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
      <Select
        ariaLabel={t('orders.attention')}
        options={attention}
        selectedOption={attention.find(({ value }) => value === chosen) ?? null}
        onChange={({ detail: { selectedOption } }) =>
          onChange({
            needs: selectedOption.value === 'needs' ? 'me' : '',
            bounced: selectedOption.value === 'bounced' ? 'true' : '',
            expiring: selectedOption.value === 'expiring' ? 'true' : '',
          })
        }
      />
    </Grid>
  );
}
