import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { Counted } from './counted.ts';

type Props = {
  counts: Counted;
  /** Further parts are read by themselves. */
  goesOn: boolean;
  error: Error | null;
  onCountOn: () => void;
  /** Nothing is replaced yet: the request is only reviewed. */
  isPreview?: boolean;
};

/** How many certificates a request covers, and who has to act; counted part by part. */
export function CountsSection({ counts, goesOn, error, onCountOn, isPreview = false }: Props) {
  const { t } = useTranslation();
  const { examined, valid, replaced, waiting, isWhole } = counts;
  // Some may be renewed already, and their former certificates be valid still.
  const showsReplaced = !isPreview || replaced > 0;
  const who = isPreview ? 'byWhom' : 'waitingFor';
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={showsReplaced ? 4 : 3}
        minColumnWidth={160}
        items={[
          { label: t('replacements.valid'), value: valid },
          ...(showsReplaced ? [{ label: t('replacements.replaced'), value: replaced }] : []),
          { label: t(`replacements.${who}.clients`), value: waiting.clients },
          { label: t(`replacements.${who}.people`), value: waiting.people },
        ]}
      />
      {error ? (
        <ProblemAlert error={error} header={t('replacements.notCounted')} onRetry={onCountOn} />
      ) : (
        <SpaceBetween direction="horizontal" size="s">
          <StatusIndicator type={isWhole ? 'success' : goesOn ? 'loading' : 'pending'}>
            {t(isWhole ? 'replacements.countedAll' : 'replacements.countedSome', { count: examined })}
          </StatusIndicator>
          {!isWhole && !goesOn && (
            <Button variant="inline-link" onClick={onCountOn}>
              {t('replacements.countOn')}
            </Button>
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
