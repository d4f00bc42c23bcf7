import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Wizard, { type WizardProps } from '@cloudscape-design/components/wizard';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ApplicantSection } from './applicant-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import type { Draft } from './draft.ts';
import { KeySection } from './key-section.tsx';
import { NamesField } from './names-field.tsx';
import { OrganizationSection } from './organization-section.tsx';
import { isMissing, type Step, stepOf, stepsOf } from './steps.ts';
import { SubmitSection } from './submit-section.tsx';
import { TypeField } from './type-field.tsx';
import { usePreflight } from './use-preflight.ts';

/** The steps from the names to the order, with findings at the fields while the member types. */
export function OrderWizard(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The step at which the wizard opens; the first by default. */
  startAt?: Step | undefined;
  /** @param step the step that is shown */
  onSave: (step: Step) => void;
  onSubmit: () => void;
  onCancel: () => void;
  saving: boolean;
  /** The upload of documents, which needs a saved draft. */
  documents: ReactNode;
  failure: ReactNode;
}) {
  const { draft, onChange, startAt, onSave, onSubmit, onCancel, saving, documents, failure } = props;
  const { t } = useTranslation();
  const { preflight, settled, error, retry } = usePreflight(draft);
  const [index, setIndex] = useState(() =>
    startAt === undefined ? 0 : Math.max(stepsOf(draft.type).indexOf(startAt), 0),
  );
  // The step that the member asked for while the newest input was still being checked.
  const [wanted, setWanted] = useState<number>();
  const [left, setLeft] = useState<ReadonlySet<Step>>(new Set());
  const steps = stepsOf(draft.type);
  const all = preflight?.findings ?? [];
  const findings = all.filter((each) => left.has(stepOf(each)) || !isMissing(each));
  const notes = preflight?.notes ?? [];
  const domains = preflight?.plan.domains ?? [];
  const certifiedNames = domains.flatMap(({ names }) => names);
  const form = { draft, onChange, findings };

  function go(requested: number): void {
    setWanted(undefined);
    setLeft(new Set([...left, ...steps.slice(0, requested)]));
    const faulty = new Set(all.map(stepOf));
    const blocked = steps.findIndex((step) => faulty.has(step));
    setIndex(blocked === -1 ? requested : Math.min(requested, blocked));
  }
  if (wanted !== undefined && settled && error === null) go(wanted);

  function navigate({ detail: { requestedStepIndex } }: { detail: WizardProps.NavigateDetail }): void {
    if (requestedStepIndex < index) setIndex(requestedStepIndex);
    else setWanted(requestedStepIndex);
  }

  const content: Record<Step, ReactNode> = {
    names: (
      <Container>
        <SpaceBetween size="l">
          <TypeField draft={draft} onChange={onChange} />
          <NamesField {...form} notes={notes} checked={settled} />
        </SpaceBetween>
      </Container>
    ),
    key: (
      <Container>
        <KeySection {...form} certifiedNames={certifiedNames} />
      </Container>
    ),
    organization: (
      <SpaceBetween size="l">
        <Container>
          <OrganizationSection {...form} />
        </Container>
        <Container
          header={<Header description={t('application.documentsHow')}>{t('application.documents')}</Header>}
        >
          {documents}
        </Container>
      </SpaceBetween>
    ),
    contacts: (
      <SpaceBetween size="l">
        <Container>
          <ContactsSection {...form} domains={domains} />
        </Container>
        <Container
          header={<Header description={t('application.applicantHow')}>{t('application.applicant')}</Header>}
        >
          <ApplicantSection {...form} />
        </Container>
      </SpaceBetween>
    ),
    submit: <SubmitSection draft={draft} preflight={preflight} settled={settled} />,
  };

  const activeIndex = Math.min(index, steps.length - 1);
  return (
    <Wizard
      activeStepIndex={activeIndex}
      steps={steps.map((step) => ({
        title: t(`application.steps.${step}`),
        description: t(`application.how.${step}`),
        content: (
          <SpaceBetween size="l">
            {content[step]}
            {error && (
              <ProblemAlert error={error} header={t('application.notChecked')} onRetry={() => void retry()} />
            )}
            {step === 'submit' && failure}
          </SpaceBetween>
        ),
      }))}
      onNavigate={navigate}
      onSubmit={onSubmit}
      onCancel={onCancel}
      isLoadingNextStep={saving || (wanted !== undefined && error === null)}
      submitButtonText={t('application.submit')}
      secondaryActions={
        <Button onClick={() => onSave(steps[activeIndex] ?? 'names')} disabled={saving}>
          {t('application.saveDraft')}
        </Button>
      }
      i18nStrings={{
        stepNumberLabel: (step) => t('application.step', { step }),
        collapsedStepsLabel: (step, count) => t('application.stepOf', { step, steps: count }),
        nextButton: t('application.next'),
        previousButton: t('application.previous'),
        cancelButton: t('action.cancel'),
      }}
    />
  );
}
