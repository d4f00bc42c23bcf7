import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { TextField } from '../application/text-field.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { bodyOf, isComplete, NEW_GRANT } from './grant-draft.ts';
import { useLift } from './use-lift.ts';

const FORM = 'give-grant';

/** Grants a namespace to an account. */
export function GiveGrantModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(NEW_GRANT);
  const give = useLift(
    'grants',
    (body: ReturnType<typeof bodyOf>) => client.POST('/v1/grants', { body }),
    ({ account, namespace }) => t('grants.given', { account, namespace }),
    onClose,
  );
  const findings = give.error instanceof Problem ? give.error.findings : [];
  const errorAt = useFieldErrors(findings);
  const line = (
    field: keyof typeof draft,
    label: string,
    description: string,
    error = errorAt(`/${field}`),
  ) => (
    <TextField
      label={label}
      description={description}
      value={draft[field]}
      error={error}
      onChange={(value) => setDraft({ ...draft, [field]: value })}
    />
  );

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isComplete(draft) && !give.isPending) give.mutate(bodyOf(draft, Date.now()));
  }

  return (
    <Modal
      visible
      header={t('grants.give')}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button variant="primary" loading={give.isPending} disabled={!isComplete(draft)} form={FORM}>
              {t('grants.giveNow')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <SpaceBetween size="m">
          {give.error && findings.length === 0 && (
            <ProblemAlert error={give.error} header={t('grants.notGiven')} />
          )}
          {line('account', t('members.account'), t('members.accountHow'))}
          {line('namespace', t('grants.namespace'), t('grants.namespaceHow'))}
          {line('reason', t('grants.reason'), t('grants.reasonHow'))}
          {line('days', t('grants.days'), t('grants.daysHow'), errorAt('/until'))}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
