import Alert, { type AlertProps } from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import { useFindingText } from '../texts/finding-text.ts';
import type { DomainMethod } from './account-domain.ts';

type Checked = NonNullable<DomainMethod['checked']>;

const TYPE_OF: Record<Checked['result'], AlertProps.Type> = {
  proven: 'success',
  'not-proven': 'warning',
  undecided: 'info',
};

/** What the last check found, and what was expected. */
export function CheckResult({ checked: { at, result, because } }: { checked: Checked }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useFindingText();
  return (
    <Alert type={TYPE_OF[result]} header={t(`domains.results.${result}`, { date: dates.minute(at) })}>
      {because && <span className="fingerprint">{textOf(because)}</span>}
    </Alert>
  );
}
