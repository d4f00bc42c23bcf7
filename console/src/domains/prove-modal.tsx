import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type AccountDomain, CHECKED_METHODS, type CheckedMethod } from './account-domain.ts';
import { domainIn } from './domain-in.ts';
import { useStartValidation } from './use-domains.ts';

const FORM = 'prove-domain';

type Props = {
  /** The domain, if it is known already. */
  name?: string;
  /** By what nothing was started yet. */
  methods?: readonly CheckedMethod[];
  onClose: () => void;
  onDone: (domain: AccountDomain) => void;
};

/** Starts the proof of a domain by a method. */
export function ProveModal({ name: given, methods = CHECKED_METHODS, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(given ?? '');
  const [method, setMethod] = useState<CheckedMethod>(methods[0] ?? 'dns');
  const start = useStartValidation(onDone);
  const findings = start.error instanceof Problem ? start.error.findings : [];
  const errorAt = useFieldErrors(findings);
  const nameError = errorAt('/name');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '' && !start.isPending) start.mutate({ name: domainIn(name, method), method });
  }

  return (
    <Modal
      visible
      header={given === undefined ? t('domains.prove') : t('domains.proveOf', { name: given })}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button variant="primary" loading={start.isPending} disabled={name.trim() === ''} form={FORM}>
              {t('domains.start')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <SpaceBetween size="l">
          {start.error && (given !== undefined || nameError === undefined) && (
            <ProblemAlert error={start.error} header={t('domains.notStarted')} />
          )}
          {given === undefined && (
            <FormField label={t('domain.domain')} description={t('domains.nameHow')} errorText={nameError}>
              <Input
                value={name}
                placeholder="example.org"
                spellcheck={false}
                onChange={({ detail }) => setName(detail.value)}
              />
            </FormField>
          )}
          <FormField label={t('domains.method')}>
            <RadioGroup
              value={method}
              onChange={({ detail }) => setMethod(methods.find((each) => each === detail.value) ?? method)}
              items={methods.map((value) => ({
                value,
                label: t(`domains.methods.${value}.name`),
                description: t(`domains.methods.${value}.when`),
              }))}
            />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
