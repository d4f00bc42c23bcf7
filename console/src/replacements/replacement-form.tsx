import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { TextField } from '../application/text-field.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ConditionsFields } from './conditions-fields.tsx';
import { isComplete, type ReplacementDraft } from './replacement-draft.ts';

/** Findings at other places are not shown beside a field. */
const SHOWN_AT = /^\/(issuer|keyType|account|issuedAfter|issuedBefore|reason)$/;

type Props = {
  draft: ReplacementDraft;
  examining: boolean;
  error: Error | null;
  onChange: (draft: ReplacementDraft) => void;
  onReview: () => void;
  onCancel: () => void;
};

/** Which certificates are to be replaced, and why. */
export function ReplacementForm({ draft, examining, error, onChange, onReview, onCancel }: Props) {
  const { t } = useTranslation();
  const findings = error instanceof Problem ? error.findings : [];
  const errorAt = useFieldErrors(findings);
  const needsCondition = findings.some(({ code }) => code === 'condition-needed');
  const isAtFields = findings.length > 0 && findings.every(({ field }) => SHOWN_AT.test(field));
  const set = (change: Partial<ReplacementDraft>) => onChange({ ...draft, ...change });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isComplete(draft) && !examining) onReview();
  }

  return (
    <form onSubmit={submit}>
      <SpaceBetween size="l">
        <Header variant="h1" description={t('replacements.newHow')}>
          {t('replacements.new')}
        </Header>
        <Container
          header={
            <Header description={t('replacements.conditionsHow')}>{t('replacements.conditions')}</Header>
          }
        >
          <ConditionsFields draft={draft} errorAt={errorAt} onChange={set} />
        </Container>
        <Container header={<Header>{t('replacements.reason')}</Header>}>
          <TextField
            label={t('replacements.reason')}
            description={t('replacements.reasonHow')}
            value={draft.reason}
            maxLength={500}
            error={errorAt('/reason')}
            onChange={(reason) => set({ reason })}
          />
        </Container>
        {error &&
          (needsCondition || isAtFields ? (
            <Alert type="error" header={t('replacements.notExamined')}>
              {t(needsCondition ? 'replacements.conditionNeeded' : 'automation.mend')}
            </Alert>
          ) : (
            <ProblemAlert error={error} header={t('replacements.notExamined')} />
          ))}
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
            <Button variant="primary" loading={examining} disabled={!isComplete(draft)}>
              {t('replacements.review')}
            </Button>
          </SpaceBetween>
        </Box>
      </SpaceBetween>
    </form>
  );
}
