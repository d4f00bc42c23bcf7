import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import { QUEUE_STATES, type QueueState } from './queue-filter.ts';

type Filter = { state: QueueState; text: string };

export function QueueFilterBar(props: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const options = QUEUE_STATES.map((value) => ({ value, label: t(`review.states.${value}`) }));
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, xs: 8 } }, { colspan: { default: 12, xs: 4 } }]}>
      <Input
        type="search"
        value={filter.text}
        onChange={({ detail }) => onChange({ ...filter, text: detail.value })}
        placeholder={t('review.find')}
        ariaLabel={t('review.find')}
        spellcheck={false}
      />
      <Select
        ariaLabel={t('review.state')}
        options={options}
        selectedOption={options.find(({ value }) => value === filter.state) ?? null}
        onChange={({ detail }) =>
          onChange({
            ...filter,
            state: QUEUE_STATES.find((each) => each === detail.selectedOption.value) ?? 'all',
          })
        }
      />
    </Grid>
  );
}
