import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { TextField } from '../application/text-field.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { AcmeFields } from './acme-fields.tsx';
import { type IssuerDraft, isComplete } from './issuer-draft.ts';

/** Findings at other places are not shown beside a field. */
const SHOWN_AT = /^\/(id|name|trust|directoryUrl|email|eab(\/\w+)?|profile|caArn)$/;
const KINDS = ['acme', 'acm-pca'] as const;
const TRUSTS = ['public', 'private', 'test'] as const;

type Props = {
  draft: IssuerDraft;
  adding: boolean;
  error: Error | null;
  onChange: (draft: IssuerDraft) => void;
  onAdd: () => void;
  onCancel: () => void;
};

/** Another CA: how it is reached, and who trusts it. */
export function IssuerForm({ draft, adding, error, onChange, onAdd, onCancel }: Props) {
  const { t } = useTranslation();
  const findings = error instanceof Problem ? error.findings : [];
  const errorAt = useFieldErrors(findings);
  const isAtFields = findings.length > 0 && findings.every(({ field }) => SHOWN_AT.test(field));
  const set = (change: Partial<IssuerDraft>) => onChange({ ...draft, ...change });
  const isAcme = draft.kind === 'acme';

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isComplete(draft) && !adding) onAdd();
  }

  return (
    <form onSubmit={submit}>
      <SpaceBetween size="l">
        <Header variant="h1" description={t('issuers.addHow')}>
          {t('issuers.add')}
        </Header>
        <Container header={<Header>{t('issuers.kind')}</Header>}>
          <SpaceBetween size="l">
            <FormField label={t('issuers.kind')}>
              <RadioGroup
                value={draft.kind}
                items={KINDS.map((kind) => ({
                  value: kind,
                  label: t(`issuers.kinds.${kind}`),
                  description: t(`issuers.kindsHow.${kind}`),
                }))}
                onChange={({ detail }) => {
                  const kind = KINDS.find((each) => each === detail.value) ?? 'acme';
                  set({ kind, ...(kind === 'acm-pca' && draft.trust === 'public' && { trust: 'private' }) });
                }}
              />
            </FormField>
            <TextField
              label={t('issuers.id')}
              description={t('issuers.idHow')}
              value={draft.id}
              maxLength={40}
              error={errorAt('/id')}
              onChange={(id) => set({ id })}
            />
            <TextField
              label={t('issuers.name')}
              description={t('issuers.nameHow')}
              value={draft.name}
              maxLength={100}
              error={errorAt('/name')}
              onChange={(name) => set({ name })}
            />
            <FormField label={t('issuers.trust')} errorText={errorAt('/trust')}>
              <RadioGroup
                value={draft.trust}
                items={TRUSTS.filter((trust) => isAcme || trust !== 'public').map((trust) => ({
                  value: trust,
                  label: t(`issuers.trusts.${trust}`),
                }))}
                onChange={({ detail }) =>
                  set({ trust: TRUSTS.find((each) => each === detail.value) ?? 'private' })
                }
              />
            </FormField>
          </SpaceBetween>
        </Container>
        {isAcme ? (
          <AcmeFields draft={draft} errorAt={errorAt} onChange={set} />
        ) : (
          <Container header={<Header>{t('issuers.kinds.acm-pca')}</Header>}>
            <TextField
              label={t('issuers.caArn')}
              description={t('issuers.caArnHow')}
              value={draft.caArn}
              maxLength={200}
              error={errorAt('/caArn')}
              onChange={(caArn) => set({ caArn })}
            />
          </Container>
        )}
        {error &&
          (isAtFields ? (
            <Alert type="error" header={t('issuers.notAdded')}>
              {t('automation.mend')}
            </Alert>
          ) : (
            <ProblemAlert error={error} header={t('issuers.notAdded')} />
          ))}
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
            <Button variant="primary" loading={adding} disabled={!isComplete(draft)}>
              {t('issuers.addNow')}
            </Button>
          </SpaceBetween>
        </Box>
      </SpaceBetween>
    </form>
  );
}
