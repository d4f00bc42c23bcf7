import FormField from '@cloudscape-design/components/form-field';
import Tiles from '@cloudscape-design/components/tiles';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.ts';

/** What the certificate says: the domain only, or the organisation, too. */
export function TypeField({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  return (
    <FormField label={t('application.type')} stretch>
      <Tiles
        value={draft.type ?? null}
        onChange={({ detail }) => onChange({ ...draft, type: detail.value === 'OV' ? 'OV' : 'DV' })}
        items={[
          { value: 'DV', label: t('order.types.DV'), description: t('application.dv') },
          { value: 'OV', label: t('order.types.OV'), description: t('application.ov') },
        ]}
      />
    </FormField>
  );
}
